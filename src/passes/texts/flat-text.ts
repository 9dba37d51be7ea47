import type { Expression, Template } from '../../model/expression.ts';

/** Stands in a flat text for what only the run knows: one character that no author writes and no pattern matches. */
export const gap = '\uFFFC';

/**
 * A template or an expression as one line of text: references are gaps, plain values are themselves.
 * An expression inside of a template stands in braces, unless it is nothing but a reference.
 */
export function flatText(value: string | Template | Expression, asCode = false): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'Expression') return value.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? `'${String(part.value)}'` : gap)).join('');
  return value.parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? (asCode ? `'${String(part.value)}'` : String(part.value)) : embedded(part, asCode))).join('');
}

function embedded(part: Expression, asCode: boolean): string {
  const [only] = part.parts;
  if (part.parts.length === 1 && typeof only === 'object' && only.kind !== 'Literal') return gap;
  const code = flatText(part);
  return asCode ? code : `{{ ${code} }}`;
}

const code = /\{[{%][\s\S]*?[%}]\}/g;
const pieces = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|[^\n'"]+|['"]/g;

/**
 * What of a text is text: Jinja code becomes gaps, except for the strings in it. The length stays the same, so that
 * offsets in the one are offsets in the other.
 */
export function literalText(text: string, isCode: boolean): string {
  if (isCode) return blank(text);
  return text.includes('{{') || text.includes('{%') ? text.replace(code, blank) : text;
}

function blank(inner: string): string {
  return inner.replace(pieces, (piece, single: string | undefined, double: string | undefined) => (single === undefined && double === undefined ? gap.repeat(piece.length) : `${gap}${single ?? double}${gap}`));
}
