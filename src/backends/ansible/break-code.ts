import { outside, scanJinja } from '../../jinja/scan.ts';

/** Lines of the tree stay below the 160 characters that ansible-lint allows, with room for indentation. */
const width = 100;

/**
 * Long Jinja code on several lines: broken at spaces outside of quotes, where Jinja takes a line
 * break for a space.
 */
export function breakCode(code: string): string {
  if (code.length <= width || code.includes('\n')) return code;
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(code)) {
    if (line !== '' && line.length + piece.length > width) {
      lines.push(line.trimEnd());
      line = `  ${piece.trimStart()}`;
    } else line += piece;
  }
  lines.push(line);
  return lines.join('\n');
}

/** Breaks the Jinja code inside of a text; the text around it stays as it is. */
export function breakTemplate(text: string): string {
  if (text.length <= width) return text;
  let column = 0;
  let printed = '';
  scanJinja(text, outside, (piece, kind) => {
    const broken = kind === 'code' ? breakTag(piece, column) : piece;
    const end = broken.lastIndexOf('\n');
    column = end === -1 ? column + broken.length : broken.length - end - 1;
    printed += broken;
  });
  return printed;
}

/** One pair of braces with its code. */
function breakTag(tag: string, column: number): string {
  const code = breakCode(tag.slice(2, -2));
  // The tags of one line may be short and many: then the line ends behind an opening brace.
  const gap = column > 0 && column + firstLine(code).length + 4 > width && code.startsWith(' ') ? '\n ' : '';
  return `${tag.slice(0, 2)}${gap}${code}${tag.slice(-2)}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}

/** The code cut at the places where a line may end; joined again the pieces are the code. */
function pieces(code: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  let quote = '';
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at]!;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (at > start && character === ' ') {
      found.push(code.slice(start, at));
      start = at;
    }
  }
  found.push(code.slice(start));
  return found;
}
