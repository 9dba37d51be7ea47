import type { LiteralValue } from '../model/expression.ts';

/**
 * Whether a backslash in quotes starts an escape. It does in conditions, in `{% %}` and in template files. Inside of
 * `{{ }}` in a playbook it stands for itself, which leaves no way to write a line end other than as it is
 * (ansible-core 2.19, the lexer of its template engine).
 */
export type Escapes = boolean;

/** A plain value as Jinja source that means the same wherever it stands. */
export function printLiteralValue(value: LiteralValue, escapes: Escapes): string {
  if (typeof value === 'string') return escapes ? escaped(value) : unescaped(value);
  if (Array.isArray(value)) return `[${value.map((item: LiteralValue) => printLiteralValue(item, escapes)).join(', ')}]`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value === null ? 'none' : String(value);
}

/** Text with escapes. Ansible would render a constant of a condition that looks like a template: its braces are kept apart. */
function escaped(text: string): string {
  const pieces = text.split(/(?<=\{)(?=[{%#])/).map((piece) => `'${piece.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`);
  return pieces.length === 1 ? pieces[0]! : `(${pieces.join(' ~ ')})`;
}

/** Text without escapes: what does not fit between quotes of one kind is joined from pieces. */
function unescaped(text: string): string {
  const pieces = text.split(/(\r|(?<!\\)(?:\\\\)*\\(?=["'\r]|$))/).flatMap((piece, position) => (position % 2 === 1 ? [special(piece)] : quotedPieces(piece)));
  if (pieces.length === 0) return "''";
  return pieces.length === 1 ? pieces[0]! : `(${pieces.join(' ~ ')})`;
}

/** A carriage return, which Jinja would take for a line end, or backslashes that would escape the quote behind them. */
function special(piece: string): string {
  return piece === '\r' ? "('%c' % 13)" : `('\\\\'[0] * ${piece.length})`;
}

/** Text in quotes of the kind that it does not hold; with both kinds in it, piece by piece. */
function quotedPieces(text: string): readonly string[] {
  const pieces = text.includes("'") && !text.includes('"') ? [text] : (text.match(/[^']+|[^"]+/g) ?? []);
  return pieces.map((piece) => (piece.includes("'") ? `"${piece}"` : `'${piece}'`));
}
