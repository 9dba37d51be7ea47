import { readFileSync } from 'node:fs';

/** Gives a line of a file, by its number from 1 on; `undefined` where there is none. */
export type LineReader = (file: string, line: number) => string | undefined;

/** Reads lines, and each file once, however many of its lines are asked for. */
export function lineReader(): LineReader {
  const known = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = known.get(file);
    if (lines === undefined) known.set(file, (lines = linesOf(file)));
    return lines[line - 1];
  };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}

/** The word that begins at a column, or the one character that stands there. */
export function wordAt(source: string, column: number): string {
  return /^(?:[\w$.]+|[^\s])/u.exec(source.slice(column - 1))?.[0] ?? ' ';
}

/** Text as a terminal can be given it: a file of others must not move the cursor or change colours. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}

const wide = /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u;
const withoutWidth = /^[\p{Mark}\u200b-\u200f\ufe00-\ufe0f]/u;

/** How many columns of a terminal a character takes (Unicode's East Asian Width; emoji are wide). */
export function widthOf(character: string): number {
  return withoutWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
