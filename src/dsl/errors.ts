import type { TemplateText } from './values.ts';
import { j } from './values.ts';

/** The four parts of every failure message: what happened, its details, what to do, where to read on. */
export interface FailureMessage {
  /** One line: what is wrong. */
  readonly error: string | TemplateText;
  /** Facts of this host that help to see why. */
  readonly details: readonly (string | TemplateText)[];
  /** What the reader does next. */
  readonly action: readonly (string | TemplateText)[];
  /** A file or page to read. */
  readonly reference: string | TemplateText;
}

/** The message as text: ERROR, DETAILS, REQUIRED ACTION and REFERENCE. */
export function failureMessage(parts: FailureMessage): TemplateText {
  let text = j`ERROR: ${wholeLine(parts.error)}\nDETAILS:`;
  for (const line of parts.details) text = j`${text}\n  - ${wholeLine(line)}`;
  text = j`${text}\nREQUIRED ACTION:`;
  for (const line of parts.action) text = j`${text}\n  - ${wholeLine(line)}`;
  return j`${text}\nREFERENCE: ${parts.reference}\n`;
}

/** Ansible's Jinja swallows the end of a line behind a statement: there the end is printed. */
function wholeLine(line: string | TemplateText): string | TemplateText {
  const last = typeof line === 'string' ? undefined : line.parts.at(-1);
  return typeof last === 'string' && last.endsWith('%}') ? j`${line}{{ '' }}` : line;
}
