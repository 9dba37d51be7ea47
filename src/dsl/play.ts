import type { Serial } from '../model/component.ts';
import type { HostPattern } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { StepNode } from '../model/task.ts';
import type { Group } from './groups.ts';
import { toPattern } from './groups.ts';
import { callerOrigin } from './origin.ts';
import type { PlayItem } from './resource.ts';
import type { Undo } from './undo.ts';
import { undo } from './undo.ts';
import type { FailureMessage } from './errors.ts';
import type { Condition } from './values.ts';

/** Something a host must fulfil before anything is changed on it. */
export interface Precondition {
  readonly name: string;
  /** Steps that find out what the conditions need to know; they change nothing. */
  readonly looks?: readonly StepNode[];
  readonly that: readonly Condition[];
  readonly failure: FailureMessage;
}

/** Something broken on purpose. */
export interface Fault {
  readonly title: string;
  readonly steps: readonly StepNode[];
}

/** What happens on one set of hosts, for all the playbooks of a component. */
export interface PlaySpec {
  /** Checked on every host before the first change of the deploy. */
  readonly preconditions?: readonly Precondition[];
  readonly deploy: readonly PlayItem[];
  /** Steps of numbered playbooks between deploy and test, by file name. */
  readonly configure?: { readonly [file: string]: readonly PlayItem[] };
  /** Probes and assertions; `observed()` looks at resources. */
  readonly test: readonly StepNode[];
  readonly rollback?: Undo;
  /** What the lab breaks on purpose; the test has to notice, and a deploy has to repair it. */
  readonly faults?: readonly Fault[];
  /**
   * Batches of hosts (`serial`), for changes that could cut several at once: `1` for one after another, `[1, '100%']` for
   * one that shows that it works, then all others. Tests change nothing and look at all hosts at once.
   */
  readonly serial?: Serial;
  /** What this play is about, where a component has several: `server`, `clients`. */
  readonly about?: string;
}

/** A play as a component holds it. */
export interface Play extends Omit<PlaySpec, 'rollback'> {
  readonly kind: 'AuthoredPlay';
  readonly hosts: HostPattern;
  readonly rollback: Undo;
  readonly origin: Origin;
}

/**
 * What a component does on one set of hosts.
 * @param hosts a group, or a pattern made of groups: never text
 */
export function play(hosts: Group | HostPattern, spec: PlaySpec): Play {
  return Object.freeze({ ...spec, kind: 'AuthoredPlay', hosts: toPattern(hosts), rollback: spec.rollback ?? undo(), origin: callerOrigin() });
}
