import type { StepNode, TaskNode } from '../model/task.ts';
import { assert } from '../modules/ansible.builtin/assert.ts';
import { meta } from '../modules/ansible.builtin/meta.ts';
import { failureMessage } from './errors.ts';
import type { FailureMessage } from './errors.ts';
import { callerOrigin } from './origin.ts';
import type { Resource } from './resource.ts';
import { observeSteps } from './resource.ts';
import type { StepOptions } from './task.ts';
import { task } from './task.ts';
import type { AuthorText, Condition } from './values.ts';

/** Looks at resources: each must be as the deploy left it. Nothing is changed. */
export function observed(...resources: readonly Resource[]): readonly StepNode[] {
  return resources.flatMap(observeSteps);
}

/** An assertion with a message in four parts. */
export function asserted(name: AuthorText, that: Condition | readonly Condition[], failure: FailureMessage, options: Pick<StepOptions, 'when' | 'runOnce' | 'origin'> = {}): TaskNode {
  // `that` is documented as a list of text, but holds conditions: they are written as bare expressions.
  const conditions = (Array.isArray(that) ? that : [that]) as readonly unknown[] as readonly string[];
  return task(name, assert({ that: conditions, fail_msg: failureMessage(failure), quiet: true }), { origin: callerOrigin(), ...options });
}

/** Runs the handlers that were notified so far, so that what follows meets the new state. */
export function flushHandlers(name = 'Let the changes take effect'): TaskNode {
  return task(name, meta({ _raw_params: 'flush_handlers' }), { origin: callerOrigin() });
}
