import type { StepNode, TaskNode } from '../model/task.ts';
import type { AssertReturn } from '../modules/ansible.builtin/assert.ts';
import { assert } from '../modules/ansible.builtin/assert.ts';
import { meta } from '../modules/ansible.builtin/meta.ts';
import type { DeclaredEffects } from './effects.ts';
import { failureMessage } from './errors.ts';
import type { FailureMessage } from './errors.ts';
import { callerOrigin } from './origin.ts';
import type { Resource } from './resource.ts';
import { observeSteps } from './observe.ts';
import type { ModuleCall } from './module-call.ts';
import type { Result, StepOptions, Task } from './task.ts';
import { task } from './task.ts';
import { j } from './values.ts';
import type { AuthorText, Condition } from './values.ts';

/** Looks at resources: each must be as the deploy left it. Nothing is changed. */
export function observed(...resources: readonly Resource[]): readonly StepNode[] {
  return resources.flatMap(observeSteps);
}

/** An assertion with a message in four parts. */
export function asserted(name: AuthorText, that: Condition | readonly Condition[], failure: FailureMessage, options: Pick<StepOptions, 'when' | 'runOnce' | 'noLog' | 'suppressions' | 'origin'> = {}): Task<AssertReturn> {
  // `that` is documented as a list of text, but holds conditions: they are written as bare expressions.
  const conditions = (Array.isArray(that) ? that : [that]) as readonly unknown[] as readonly string[];
  return task(name, assert({ that: conditions, fail_msg: failureMessage(failure), quiet: true }), { origin: callerOrigin(), ...options });
}

/** How a probe is judged. */
export interface ProbeOptions<R> {
  /** What the result has to fulfil; it is tried again until it does, or the tries are used up. */
  readonly until: (result: Result<R>) => Condition;
  /** What is said when it never did; the result may be told as a detail. */
  readonly failure: (result: Result<R>) => FailureMessage;
  /** Tries, one second apart. */
  readonly tries?: number;
  readonly become?: boolean;
  /** What it looks at, where its module cannot say it: `effects: [reads('unit', 'x.service')]`. */
  readonly effects?: DeclaredEffects;
  /** Findings that are accepted here. */
  readonly suppressions?: StepOptions['suppressions'];
}

/**
 * Looks until something holds, and says in four parts when it never does. The call must not change anything.
 * @returns the probe and the assertion on its result
 */
export function probed<R>(name: AuthorText, call: ModuleCall<R>, options: ProbeOptions<R>): readonly StepNode[] {
  const origin = callerOrigin();
  const accepted = options.suppressions === undefined ? {} : { suppressions: options.suppressions };
  const probe = task(j`Look: ${name}`, call, {
    changedWhen: false,
    failedWhen: false,
    checkMode: false,
    until: options.until,
    retries: options.tries ?? 10,
    delay: 1,
    origin,
    ...(options.become === undefined ? {} : { become: options.become }),
    ...(options.effects === undefined ? {} : { effects: options.effects }),
    ...accepted,
  });
  return [probe, asserted(name, options.until(probe.result), options.failure(probe.result), { origin, ...accepted })];
}

/** Runs the handlers that were notified so far, so that what follows meets the new state. */
export function flushHandlers(name = 'Let the changes take effect'): TaskNode {
  return task(name, meta({ _raw_params: 'flush_handlers' }), { origin: callerOrigin() });
}
