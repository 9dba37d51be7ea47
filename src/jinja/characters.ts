/**
 * Pieces of regular expressions with the meaning that Python gives them, because Jinja's lexer is written with Python's:
 * JavaScript's own classes for white space and words are other sets.
 */

/** `\s`: what `str.isspace` calls white space. */
export const space = '[ \\t-\\r\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

/** The three ways to end a line. */
export const newline = '(?:\\r\\n|\\r|\\n)';

/** A character that Jinja takes as part of a word; whether the word is a name is another question. */
export const wordCharacter = '[\\p{L}\\p{N}_\\p{XIDC}]';

const identifier = /^[\p{XIDS}_]\p{XIDC}*$/u;

/** Whether a word can be a name: `str.isidentifier`. */
export function isIdentifier(word: string): boolean {
  return identifier.test(word);
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
