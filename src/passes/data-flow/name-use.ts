import type { Place } from '../../jinja/nodes.ts';
import type { Guard } from '../../jinja/walk-expression.ts';
import type { Value, Variable } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { RoleParameter } from '../../model/role.ts';
import type { HandlerNode, StepNode, TaskNode } from '../../model/task.ts';

/**
 * When a result is there for its reader: set before it, set later, set by the reading task itself, set on a way that
 * need not have been gone, set behind what a rescue runs for, or set outside of the scope.
 */
export type SetWhen = 'before' | 'later' | 'itself' | 'maybe' | 'unless failed' | 'elsewhere';

/** What a name stands for where it is read. */
export type Binding =
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** The result of a task: `register:` in the playbook. In the task's own conditions it is that of one item of a loop. */
  | { readonly kind: 'register'; readonly task: TaskNode; readonly set: SetWhen; readonly ofItem?: boolean }
  /** `set_fact`, and modules that return facts. */
  | { readonly kind: 'set fact'; readonly task: TaskNode; readonly value?: Value }
  /** A fact of the host; its name where it is read under a name of its own, such as `ansible_hostname`. */
  | { readonly kind: 'fact'; readonly fact?: string }
  /** `elsewhere`: of a loop that does not stand around the reader, and may call what the reader stands in. */
  | { readonly kind: 'loop'; readonly over: Value; readonly elsewhere?: true; /** The task whose results the loop goes through. */ readonly results?: TaskNode }
  /** `vars:` of a play, a block, a task or a role. */
  | { readonly kind: 'vars'; readonly value: Value }
  | { readonly kind: 'parameter'; readonly secret: boolean; readonly type?: RoleParameter['type'] }
  /** Names that Ansible brings, such as `inventory_hostname`. */
  | { readonly kind: 'magic' }
  | { readonly kind: 'unknown' };

/** Where in a step a name is read: `when`, `call.arguments.content`, `loop`, `template nginx.conf.j2`. */
export type Field = string;

/** A name that a step, or a template file that it renders, reads from outside of the expression. */
export interface NameUse {
  readonly name: string;
  /** Members behind the name as far as they are literal: `a.b['c'][0]` has `b`, `c`, `0`. */
  readonly path: readonly (string | number)[];
  readonly binding: Binding;
  /** How a value that may be missing is caught. */
  readonly guard: Guard | undefined;
  /** Whether the last of the members is called. */
  readonly called: boolean;
  /** Read of another host: `hostvars[…].name`. */
  readonly onHost: boolean;
  /** A template file that sets the name itself on some way to this place. */
  readonly maybeSet: boolean;
  readonly field: Field;
  /** Of the defaults of roles and the variables of plays, no step is known. */
  readonly step: StepNode | HandlerNode | undefined;
  /** The line of the template file, else that of the step. */
  readonly origin: Origin;
  /** Where the name stands in its text; the code's `placeOf` says where in a file that is. */
  readonly at: Place;
}
