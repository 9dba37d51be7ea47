import type { BodyParser, StatementParser } from './body.ts';
import { parseExpression } from './expressions.ts';
import { parseTuple } from './primary.ts';
import type { Body, If } from './statements.ts';
import { parseTarget } from './targets.ts';
import type { Token } from './tokens.ts';

/** The last body of a statement, when the word before it was `else`. */
function parseElse(parser: BodyParser, word: Token, end: string, last: string): Body | undefined {
  return end === 'else' ? parser.parseBody(word, [last]).body : undefined;
}

const parseIf: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const branches: If['branches'][number][] = [];
  for (let end = 'elif'; ; ) {
    const test = parseTuple(stream, false);
    const parsed = parser.parseBody(word, ['elif', 'else', 'endif']);
    branches.push({ test, body: parsed.body });
    end = parsed.end;
    if (end !== 'elif') return { kind: 'If', branches, otherwise: parseElse(parser, word, end, 'endif'), ...stream.placeFrom(word) };
  }
};

const parseFor: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const target = parseTarget(stream);
  stream.expectWord('in', 'A loop is written: {% for name in list %}');
  const iterable = parseTuple(stream, false);
  const filter = stream.skipWord('if') ? parseExpression(stream) : undefined;
  const recursive = stream.skipWord('recursive');
  const { body, end } = parser.parseBody(word, ['else', 'endfor']);
  return { kind: 'For', target, iterable, filter, recursive, body, otherwise: parseElse(parser, word, end, 'endfor'), ...stream.placeFrom(word) };
};

const parsePrint: StatementParser = ({ stream }) => {
  const word = stream.next();
  const expressions = [];
  while (!stream.is('block end')) {
    if (expressions.length > 0) stream.expectOperator(',', 'Put a comma between two values.');
    expressions.push(parseExpression(stream));
  }
  return { kind: 'Output', expressions, ...stream.placeFrom(word) };
};

const parseDo: StatementParser = ({ stream }) => {
  const word = stream.next();
  return { kind: 'Do', value: parseTuple(stream), ...stream.placeFrom(word) };
};

const parseControl: StatementParser = ({ stream }) => {
  const word = stream.next();
  return { kind: word.text === 'break' ? 'Break' : 'Continue', ...stream.placeFrom(word) };
};

/** Statements that say what is rendered, and how often. */
export const flowStatements: readonly (readonly [string, StatementParser])[] = [['if', parseIf], ['for', parseFor], ['print', parsePrint], ['do', parseDo], ['break', parseControl], ['continue', parseControl]];
