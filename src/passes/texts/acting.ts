import type { AuthorText } from './author-text.ts';

/** Options whose text is for people. */
const messageOptions: ReadonlySet<string> = new Set(['msg', 'fail_msg', 'success_msg', 'description', 'comment', 'prompt']);

/** Whether a text is for people alone: titles, messages, comments. */
export function isForPeople({ kind, key }: AuthorText): boolean {
  return kind === 'title' || (key !== undefined && messageOptions.has(key));
}

/** Whether a text is one of the declarations of the platform, where defaults and names have their home. */
export function isDeclaration({ kind }: AuthorText): boolean {
  return kind === 'declaration';
}

const commentStart = /^\s*(?:#|;|\/\/|\{#|\*|--|<!--|Documentation=)/;

/** Whether a place in a template file is on a line that is a comment. */
export function isInComment({ kind, text }: AuthorText, index: number): boolean {
  if (kind !== 'template') return false;
  const start = text.lastIndexOf('\n', index - 1) + 1;
  return commentStart.test(text.slice(start, index + 1)) || text.lastIndexOf('{#', index) > text.lastIndexOf('#}', index);
}
