import type { Value, Variable } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { HandlerNode, StepNode, TaskNode } from '../../model/task.ts';

/** What a name stands for where it is read. */
export type Binding =
  | { readonly kind: 'variable'; readonly variable: Variable }
  /** The result of a task: `register:` in the playbook. */
  | { readonly kind: 'register'; readonly task: TaskNode }
  /** `set_fact`, `include_vars` and modules that return facts. */
  | { readonly kind: 'set fact'; readonly task: TaskNode; readonly value?: Value }
  | { readonly kind: 'fact' }
  | { readonly kind: 'loop'; readonly over: Value }
  /** `vars:` of a play, a block, a task or a role. */
  | { readonly kind: 'vars'; readonly value: Value }
  | { readonly kind: 'parameter'; readonly secret: boolean }
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
  readonly field: Field;
  readonly step: StepNode | HandlerNode;
  /** The line of the template file, else that of the step. */
  readonly origin: Origin;
}
