import type { ComponentNode } from '../../model/component.ts';
import type { Origin } from '../../model/origin.ts';
import type { RoleNode } from '../../model/role.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';

/**
 * What an author's text is: `title` is for people, `name` is an identifier (a key, a variable, a file), `argument` goes
 * to a module, `command` is the whole line of a process, `keyword` is a keyword of a step or a play, `value` a variable
 * that a play, a step or a role sets, `condition` is one Jinja expression, `template` is a template file,
 * `declaration` stands in the declarations of the platform.
 */
export type TextKind = 'title' | 'name' | 'argument' | 'command' | 'keyword' | 'value' | 'condition' | 'template' | 'declaration';

/** A text that an author wrote, with its place. */
export interface AuthorText {
  /** The text with gaps in place of references. */
  readonly text: string;
  readonly kind: TextKind;
  /** The whole text is one Jinja expression. */
  readonly code: boolean;
  /** The nearest name that the text is the value of: an option, a key, a variable. */
  readonly key?: string | undefined;
  /** For a template file: where it begins. */
  readonly origin: Origin;
  /** The module that it is an argument of. */
  readonly module?: string | undefined;
  readonly step?: StepNode | HandlerNode | undefined;
  readonly component?: ComponentNode | undefined;
  readonly role?: RoleNode | undefined;
}
