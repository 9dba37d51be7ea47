import { parseArguments } from './arguments.ts';
import type { Binary, BinaryOperator, Compare, CompareOperator, Expression, Filter, Place } from './nodes.ts';
import { parsePrimary } from './primary.ts';
import { fail } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokens.ts';

type Level = (stream: TokenStream) => Expression;

/** Any expression; without `conditional`, none of the form `a if b else c` (outside of brackets). */
export function parseExpression(stream: TokenStream, conditional = true): Expression {
  return stream.nested(() => (conditional ? parseConditional(stream) : parseOr(stream)));
}

function parseConditional(stream: TokenStream): Expression {
  const start = stream.current;
  let value = parseOr(stream);
  while (stream.skipWord('if')) {
    const test = parseOr(stream);
    const otherwise = stream.skipWord('else') ? stream.nested(() => parseConditional(stream)) : undefined;
    value = { kind: 'Conditional', test, then: value, otherwise, ...stream.placeFrom(start) };
  }
  return value;
}

/** One level of operators, all of the same strength, from left to right (`**` too: Jinja differs from Python there). */
function binary(next: Level, take: (stream: TokenStream) => BinaryOperator | undefined): Level {
  return (stream) => {
    const start = stream.current;
    let left = next(stream);
    for (let operator = take(stream); operator !== undefined; operator = take(stream)) {
      const right = next(stream);
      left = { kind: 'Binary', operator, left, right, ...stream.placeFrom(start) } satisfies Binary;
    }
    return left;
  };
}

const word = (operator: 'and' | 'or') => (stream: TokenStream) => (stream.skipWord(operator) ? operator : undefined);
const symbol = (...operators: readonly BinaryOperator[]) => (stream: TokenStream) => (stream.isOperator(...operators) ? (stream.next().text as BinaryOperator) : undefined);

const parsePower = binary((stream) => parseUnary(stream), symbol('**'));
const parseProduct = binary(parsePower, symbol('*', '/', '//', '%'));
const parseSum = binary(parseConcat, symbol('+', '-'));
const parseAnd = binary(parseNot, word('and'));
const parseOr = binary(parseAnd, word('or'));

function parseConcat(stream: TokenStream): Expression {
  const start = stream.current;
  const parts = [parseProduct(stream)];
  while (stream.skipOperator('~')) parts.push(parseProduct(stream));
  return parts.length === 1 ? parts[0]! : { kind: 'Concat', parts, ...stream.placeFrom(start) };
}

function parseNot(stream: TokenStream): Expression {
  const start = stream.current;
  if (!stream.skipWord('not')) return parseCompare(stream);
  const operand = stream.nested(() => parseNot(stream));
  return { kind: 'Unary', operator: 'not', operand, ...stream.placeFrom(start) };
}

function parseCompare(stream: TokenStream): Expression {
  const start = stream.current;
  const first = parseSum(stream);
  const rest: Compare['rest'][number][] = [];
  for (let operator = takeComparison(stream); operator !== undefined; operator = takeComparison(stream)) rest.push({ operator, operand: parseSum(stream) });
  return rest.length === 0 ? first : { kind: 'Compare', first, rest, ...stream.placeFrom(start) };
}

function takeComparison(stream: TokenStream): CompareOperator | undefined {
  if (stream.isOperator('==', '!=', '<', '<=', '>', '>=')) return stream.next().text as CompareOperator;
  if (stream.skipWord('in')) return 'in';
  if (!stream.isWord('not') || stream.following.kind !== 'name' || stream.following.text !== 'in') return undefined;
  stream.next();
  stream.next();
  return 'not in';
}

/** A value with its signs and all that is hung on behind it. Filters and tests apply to the signed value. */
function parseUnary(stream: TokenStream, filtered = true): Expression {
  const start = stream.current;
  let value: Expression;
  if (stream.isOperator('-', '+')) {
    const operator = stream.next().text as '-' | '+';
    const operand = stream.nested(() => parseUnary(stream, false));
    value = { kind: 'Unary', operator, operand, ...stream.placeFrom(start) };
  } else {
    value = parsePostfix(stream, parsePrimary(stream), start);
  }
  return filtered ? parseFiltered(stream, value, start) : value;
}

/** `.name`, `[…]` and `(…)` behind a value. */
export function parsePostfix(stream: TokenStream, value: Expression, start: Place): Expression {
  let whole = value;
  for (;;) {
    if (stream.skipOperator('.')) whole = parseMember(stream, whole, start);
    else if (stream.skipOperator('[')) whole = { kind: 'Item', of: whole, index: parseIndex(stream), ...stream.placeFrom(start) };
    else if (stream.isOperator('(')) whole = { kind: 'Call', callee: whole, arguments: parseArguments(stream), ...stream.placeFrom(start) };
    else return whole;
  }
}

function parseMember(stream: TokenStream, of: Expression, start: Place): Expression {
  if (stream.is('integer')) {
    const index = parsePrimary(stream);
    return { kind: 'Item', of, index, ...stream.placeFrom(start) };
  }
  const { text } = stream.expectName('a name or a number', 'Behind a dot comes the name of a member; other keys stand in brackets: value["a-b"]');
  return { kind: 'Attribute', of, name: text, ...stream.placeFrom(start) };
}

/** What stands between `[` and `]`; several, with commas, are a tuple. */
function parseIndex(stream: TokenStream): Expression {
  const start = stream.current;
  const items: Expression[] = [];
  while (!stream.isOperator(']')) {
    if (items.length > 0) stream.expectOperator(',', 'Close the index with "]".');
    items.push(parseSubscript(stream));
  }
  const place = items.length === 0 ? { ...start, end: start.offset } : stream.placeFrom(start);
  stream.next();
  if (items.length === 1) return items[0]!;
  const { offset, end, line, column } = place;
  return { kind: 'Tuple', items, offset, end, line, column };
}

function parseSubscript(stream: TokenStream): Expression {
  const start = stream.current;
  const from = stream.isOperator(':') ? undefined : parseExpression(stream);
  if (from !== undefined && !stream.isOperator(':')) return from;
  stream.next();
  const to = stream.isOperator(':', ']', ',') ? undefined : parseExpression(stream);
  const step = stream.skipOperator(':') && !stream.isOperator(']', ',') ? parseExpression(stream) : undefined;
  return { kind: 'Slice', from, to, step, ...stream.placeFrom(start) };
}

/** Filters, tests and calls behind a value. */
function parseFiltered(stream: TokenStream, value: Expression, start: Place): Expression {
  let whole = value;
  for (;;) {
    if (stream.skipOperator('|')) whole = parseFilter(stream, whole, start);
    else if (stream.skipWord('is')) whole = parseTest(stream, whole, start);
    else if (stream.isOperator('(')) whole = { kind: 'Call', callee: whole, arguments: parseArguments(stream), ...stream.placeFrom(start) };
    else return whole;
  }
}

/** One filter, behind its `|`. */
export function parseFilter(stream: TokenStream, input: Expression | undefined, start: Place): Filter {
  const { name, nameAt } = parseQualifiedName(stream, 'filter');
  const given = stream.isOperator('(') ? parseArguments(stream) : none;
  return { kind: 'Filter', input, name, nameAt, arguments: given, ...stream.placeFrom(start) };
}

function parseTest(stream: TokenStream, input: Expression, start: Place): Expression {
  const negated = stream.skipWord('not');
  const { name, nameAt } = parseQualifiedName(stream, 'test');
  let given = none;
  if (stream.isOperator('(')) given = parseArguments(stream);
  else if (stream.isWord('is')) fail(stream.current, 'Tests cannot be chained.', 'Join them: a is x and a is y');
  else if (startsArgument(stream)) {
    const argument = stream.current;
    if (stream.isWord('if') && startsValue(stream.following)) fail(argument, 'Jinja takes "if" behind a test for an argument of the test.', 'Put the test into parentheses: (a is defined) if b else c');
    given = { positional: [parsePostfix(stream, parsePrimary(stream), argument)], named: [] };
  }
  return { kind: 'Test', input, name, nameAt, negated, arguments: given, ...stream.placeFrom(start) };
}

function startsArgument(stream: TokenStream): boolean {
  if (stream.is('name')) return !stream.isWord('else', 'or', 'and');
  return stream.is('string') || stream.is('integer') || stream.is('float') || stream.isOperator('[', '{');
}

/** Whether a value starts here, and nothing that goes on with the one before. */
function startsValue({ kind, text }: Token): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'float' || (kind === 'name' && !continuing.has(text));
}

const continuing = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'recursive', 'ignore', 'with', 'without', 'import', 'as']);

function parseQualifiedName(stream: TokenStream, what: string): { readonly name: string; readonly nameAt: Place } {
  const first = stream.expectName(`the name of a ${what}`, `Name the ${what}.`);
  let name = first.text;
  while (stream.skipOperator('.')) name += `.${stream.expectName(`the rest of the ${what}'s name`, 'Behind the dot the name goes on.').text}`;
  return { name, nameAt: stream.placeFrom(first) };
}

const none: Filter['arguments'] = Object.freeze({ positional: [], named: [] });
