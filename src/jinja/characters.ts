/**
 * Pieces of regular expressions with the meaning that Python gives them, because Jinja's lexer is written with Python's:
 * JavaScript's own classes for white space and words are other sets.
 */

/** `\s`: what `str.isspace` calls white space. */
export const space = '[ \\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

/** The three ways to end a line. */
export const newline = '(?:\\r\\n|\\r|\\n)';

/** Letters, digits and the like: what Jinja takes as one word; whether it is a name is another question. */
export const anyWord = /[\p{L}\p{N}_\p{XIDC}]+/uy;

const asciiName = /^[A-Za-z_]\w*$/;
const anyName = /^[\p{XIDS}_]\p{XIDC}*$/u;

/** Whether a word can be a name: `str.isidentifier`. */
export function isIdentifier(word: string): boolean {
  // The second pattern is costly to compile, and hardly ever needed.
  return asciiName.test(word) || anyName.test(word);
}

const blank = new RegExp(`^${space}*$`, 'u');

/** Whether text is white space only, or empty. */
export function isBlank(text: string): boolean {
  return blank.test(text);
}

/** The text without the white space at its end. */
export function trimEnd(text: string): string {
  // The pattern alone would try every run of white space in the text.
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
