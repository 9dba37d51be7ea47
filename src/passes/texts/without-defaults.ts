import { gap } from './flat-text.ts';

/**
 * A text in which what Jinja's filter `default` puts in for a missing value is gaps: in a tree that nobody compiled that
 * is where the defaults of variables have their home. The length stays the same.
 */
export function withoutDefaults(text: string): string {
  let result = '';
  let from = 0;
  filter.lastIndex = 0;
  for (let match = filter.exec(text); match !== null; match = filter.exec(text)) {
    const start = match.index + match[0].length;
    const end = closingOf(text, start);
    result += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, gap);
    from = end;
    filter.lastIndex = end;
  }
  return from === 0 ? text : result + text.slice(from);
}

const filter = /\|\s*(?:default|d)\s*\(/g;

/** Where the parenthesis that is open before `at` closes; strings may hold others. */
function closingOf(text: string, at: number): number {
  let depth = 1;
  let quote = '';
  for (let index = at; index < text.length; index++) {
    const letter = text[index]!;
    if (quote !== '') {
      if (letter === '\\') index++;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return index;
  }
  return text.length;
}
