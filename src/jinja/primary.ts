import { parseExpression } from './expressions.ts';
import type { Dict, Expression, Literal, Place } from './nodes.ts';
import type { TokenStream } from './token-stream.ts';

const constants: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['True', true], ['false', false], ['False', false], ['none', null], ['None', null]]);

/** A name, a literal, or something in brackets. */
export function parsePrimary(stream: TokenStream): Expression {
  const token = stream.current;
  if (stream.is('name')) {
    stream.next();
    const constant = constants.get(token.text);
    if (constant !== undefined) return { kind: 'Literal', value: constant, ...stream.placeFrom(token) };
    return { kind: 'Name', name: token.text, ...stream.placeFrom(token) };
  }
  if (stream.is('string')) {
    let value = '';
    while (stream.is('string')) value += String(stream.next().value);
    return { kind: 'Literal', value, ...stream.placeFrom(token) };
  }
  if (stream.is('integer') || stream.is('float')) {
    const value = stream.next().value as Literal['value'];
    return { kind: 'Literal', value, ...stream.placeFrom(token) };
  }
  if (stream.isOperator('(')) return parseParentheses(stream);
  if (stream.isOperator('[')) return parseList(stream);
  if (stream.isOperator('{')) return parseDict(stream);
  return stream.unexpected('a value', helpForValue(stream));
}

function helpForValue(stream: TokenStream): string {
  const { text, kind } = stream.current;
  if (kind === 'operator' && text === '=') return 'Two values are compared with "==".';
  if (kind === 'operator' && text === '%' && stream.following.text === '}') return 'Close what "{{" opened with "}}".';
  return 'Write a name, a literal or something in brackets here.';
}

/**
 * An expression, or several with commas, which are a tuple.
 * @param conditional whether `a if b else c` may stand in it without parentheses
 */
export function parseTuple(stream: TokenStream, conditional = true): Expression {
  const start = stream.current;
  if (endsTuple(stream)) stream.unexpected('a value', 'Write an expression here.');
  const { items, commas } = parseItems(stream, () => parseExpression(stream, conditional));
  return commas ? { kind: 'Tuple', items, ...stream.placeFrom(start) } : items[0]!;
}

/** Things with commas between them, and perhaps one behind the last. */
export function parseItems<T>(stream: TokenStream, parse: () => T): { readonly items: readonly T[]; readonly commas: boolean } {
  const items = [parse()];
  let commas = false;
  while (stream.skipOperator(',')) {
    commas = true;
    if (endsTuple(stream)) break;
    items.push(parse());
  }
  return { items, commas };
}

export function endsTuple(stream: TokenStream): boolean {
  return stream.is('variable end') || stream.is('block end') || stream.isOperator(')');
}

function parseParentheses(stream: TokenStream): Expression {
  const start = stream.next();
  if (stream.skipOperator(')')) return { kind: 'Tuple', items: [], ...stream.placeFrom(start) };
  const { items, commas } = parseItems(stream, () => parseExpression(stream));
  stream.expectOperator(')', 'Close the parenthesis, or put a comma between two values.');
  return commas ? { kind: 'Tuple', items, ...stream.placeFrom(start) } : items[0]!;
}

function parseList(stream: TokenStream): Expression {
  const start = stream.next();
  const items: Expression[] = [];
  parseUpTo(stream, ']', 'Put a comma between two values, or close the list with "]".', () => items.push(parseExpression(stream)));
  return { kind: 'List', items, ...stream.placeFrom(start) };
}

function parseDict(stream: TokenStream): Expression {
  const start: Place = stream.next();
  const pairs: Dict['pairs'][number][] = [];
  parseUpTo(stream, '}', 'Put a comma between two entries, or close the dictionary with "}".', () => {
    const key = parseExpression(stream);
    stream.expectOperator(':', 'An entry of a dictionary is written: key: value');
    pairs.push({ key, value: parseExpression(stream) });
  });
  return { kind: 'Dict', pairs, ...stream.placeFrom(start) };
}

function parseUpTo(stream: TokenStream, closing: string, help: string, parse: () => void): void {
  for (let first = true; !stream.skipOperator(closing); first = false) {
    if (!first) {
      stream.expectOperator(',', help);
      if (stream.skipOperator(closing)) return;
    }
    parse();
  }
}
