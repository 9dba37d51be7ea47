import type { StatementParser } from './body.ts';
import { parseExpression, parseFilter } from './expressions.ts';
import type { Filter } from './nodes.ts';
import { parseTuple } from './primary.ts';
import type { Parameter, With } from './statements.ts';
import { fail } from './syntax-error.ts';
import { parseTarget, parseTargetName } from './targets.ts';
import type { TokenStream } from './token-stream.ts';

/** Filters behind each other, without an input. */
function parseFilters(stream: TokenStream, first: Filter | undefined): Filter | undefined {
  const start = stream.current;
  let filter = first;
  while (stream.skipOperator('|')) filter = parseFilter(stream, filter, filter ?? start);
  return filter;
}

const parseSet: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const target = parseTarget(stream, true);
  if (stream.skipOperator('=')) return { kind: 'Set', target, value: parseTuple(stream), ...stream.placeFrom(word) };
  const filter = parseFilters(stream, undefined);
  const { body } = parser.parseBody(word, ['endset']);
  return { kind: 'SetBlock', target, filter, body, ...stream.placeFrom(word) };
};

const parseWith: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const bindings: With['bindings'][number][] = [];
  while (!stream.is('block end')) {
    if (bindings.length > 0) stream.expectOperator(',', 'Put a comma between two assignments.');
    const target = parseTarget(stream);
    stream.expectOperator('=', 'Write: {% with name = value %}');
    bindings.push({ target, value: parseExpression(stream) });
  }
  const { body } = parser.parseBody(word, ['endwith']);
  return { kind: 'With', bindings, body, ...stream.placeFrom(word) };
};

function parseParameters(stream: TokenStream): readonly Parameter[] {
  const parameters: Parameter[] = [];
  stream.expectOperator('(', 'The parameters stand in parentheses, also when there are none.');
  while (!stream.isOperator(')')) {
    if (parameters.length > 0) stream.expectOperator(',', 'Put a comma between two parameters, or close them with ")".');
    const name = parseTargetName(stream, 'the name of a parameter');
    const given = stream.skipOperator('=') ? parseExpression(stream) : undefined;
    if (given === undefined && parameters.at(-1)?.default !== undefined) fail(name, 'A parameter without a default follows one that has a default.', 'Put parameters with defaults last.');
    parameters.push({ name, default: given });
  }
  stream.next();
  return parameters;
}

const parseMacro: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const name = parseTargetName(stream, 'the name of the macro');
  const parameters = parseParameters(stream);
  const { body } = parser.parseBody(word, ['endmacro']);
  return { kind: 'Macro', name, parameters, body, ...stream.placeFrom(word) };
};

const parseCall: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const parameters = stream.isOperator('(') ? parseParameters(stream) : [];
  const call = parseExpression(stream);
  if (call.kind !== 'Call') return fail(call, 'This is no call.', 'Write: {% call macro(…) %}');
  const { body } = parser.parseBody(word, ['endcall']);
  return { kind: 'CallBlock', parameters, call, body, ...stream.placeFrom(word) };
};

const parseFilterBlock: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const filter = parseFilters(stream, parseFilter(stream, undefined, stream.current))!;
  const { body } = parser.parseBody(word, ['endfilter']);
  return { kind: 'FilterBlock', filter, body, ...stream.placeFrom(word) };
};

const parseAutoescape: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const value = parseExpression(stream);
  const { body } = parser.parseBody(word, ['endautoescape']);
  return { kind: 'Autoescape', value, body, ...stream.placeFrom(word) };
};

/** Statements that make names, or work on what they enclose. */
export const nameStatements: readonly (readonly [string, StatementParser])[] = [['set', parseSet], ['with', parseWith], ['macro', parseMacro], ['call', parseCall], ['filter', parseFilterBlock], ['autoescape', parseAutoescape]];
