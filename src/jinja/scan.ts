/** What a piece of a template is to Jinja: text that is copied, code between braces, a comment, or a raw block. */
export type PieceKind = 'text' | 'code' | 'comment' | 'raw';

/** Where a reader of a template stands between two pieces of its text. */
export interface ScanState {
  readonly kind: PieceKind;
  /** In code: the braces that end it, the open quote if there is one, and how many brackets are open. */
  readonly end: string;
  readonly quote: string;
  readonly depth: number;
}

/** The state at the start of a template. */
export const outside: ScanState = Object.freeze({ kind: 'text', end: '', quote: '', depth: 0 });

const opener = /\{[{%#]/g;
const rawBlock = /\{%[-+]?\s*raw\s*[-+]?%\}/y;
const rawEnd = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;

/**
 * Reads a piece of a template as Jinja's lexer does: braces inside of quotes or of brackets end nothing (Jinja
 * documentation, "Template Designer Documentation").
 * @param from the state behind what stands before the text
 * @param found gets the text in pieces; code comes with its braces
 * @returns the state behind the text
 */
export function scanJinja(text: string, from: ScanState, found: (piece: string, kind: PieceKind) => void = () => {}): ScanState {
  let { kind, end, quote, depth } = from;
  let start = 0;
  let at = 0;
  const close = (position: number): void => {
    if (position > start) found(text.slice(start, position), kind);
    start = at = position;
  };
  while (at < text.length) {
    if (kind === 'text') {
      const open = indexOf(opener, text, at);
      if (open === -1) break;
      close(open);
      rawBlock.lastIndex = open;
      const raw = rawBlock.exec(text)?.[0];
      kind = raw !== undefined ? 'raw' : text[open + 1] === '#' ? 'comment' : 'code';
      end = text[open + 1] === '{' ? '}}' : '%}';
      at = open + (raw?.length ?? 2);
    } else if (kind === 'comment' || kind === 'raw') {
      const last = kind === 'comment' ? text.indexOf('#}', at) : indexOf(rawEnd, text, at);
      if (last === -1) break;
      close(kind === 'comment' ? last + 2 : rawEnd.lastIndex);
      kind = 'text';
    } else if (quote !== '') {
      if (text[at] === quote) quote = '';
      at += text[at] === '\\' ? 2 : 1;
    } else if (depth === 0 && text.startsWith(end, at)) {
      close(at + 2);
      kind = 'text';
    } else {
      const character = text[at]!;
      if (character === "'" || character === '"') quote = character;
      else if ('([{'.includes(character)) depth += 1;
      else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
      at += 1;
    }
  }
  if (start < text.length) found(text.slice(start), kind);
  return { kind, end, quote, depth };
}

/** Where a pattern with the flag `g` is found next; its `lastIndex` is then behind it. */
function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
