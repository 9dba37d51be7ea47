import type { StatementParser } from './body.ts';
import { isBlank } from './characters.ts';
import { parseExpression } from './expressions.ts';
import type { FromImport } from './statements.ts';
import { fail } from './syntax-error.ts';
import { parseTargetName } from './targets.ts';
import type { TokenStream } from './token-stream.ts';

/** `with context` or `without context`; `undefined` where neither stands. */
function parseContext(stream: TokenStream): boolean | undefined {
  if (!stream.isWord('with', 'without') || stream.following.kind !== 'name' || stream.following.text !== 'context') return undefined;
  const found = stream.next().text === 'with';
  stream.next();
  return found;
}

const parseExtends: StatementParser = ({ stream }) => {
  const word = stream.next();
  return { kind: 'Extends', template: parseExpression(stream), ...stream.placeFrom(word) };
};

const parseInclude: StatementParser = ({ stream }) => {
  const word = stream.next();
  const template = parseExpression(stream);
  const ignoreMissing = stream.isWord('ignore') && stream.following.text === 'missing';
  if (ignoreMissing) {
    stream.next();
    stream.next();
  }
  return { kind: 'Include', template, ignoreMissing, withContext: parseContext(stream) ?? true, ...stream.placeFrom(word) };
};

const parseImport: StatementParser = ({ stream }) => {
  const word = stream.next();
  const template = parseExpression(stream);
  stream.expectWord('as', 'Write: {% import "file" as name %}');
  const as = parseTargetName(stream, 'a name');
  return { kind: 'Import', template, as, withContext: parseContext(stream) ?? false, ...stream.placeFrom(word) };
};

const parseFrom: StatementParser = ({ stream }) => {
  const word = stream.next();
  const template = parseExpression(stream);
  stream.expectWord('import', 'Write: {% from "file" import name %}');
  const names: FromImport['names'][number][] = [];
  let withContext = parseContext(stream);
  while (withContext === undefined) {
    const name = parseTargetName(stream, 'the name of a macro');
    if (name.name.startsWith('_')) fail(name, 'Names with a leading underscore cannot be imported.', 'Give the macro another name.');
    names.push({ name, as: stream.skipWord('as') ? parseTargetName(stream, 'a name') : name });
    withContext = parseContext(stream);
    if (withContext !== undefined || !stream.skipOperator(',')) break;
    withContext = parseContext(stream);
  }
  return { kind: 'FromImport', template, names, withContext: withContext ?? false, ...stream.placeFrom(word) };
};

const parseBlock: StatementParser = (parser) => {
  const { stream } = parser;
  const word = stream.next();
  const name = stream.expectName('the name of the block', 'Name the block.').text;
  const scoped = stream.skipWord('scoped');
  const required = stream.skipWord('required');
  const { body } = parser.parseBody(word, ['endblock']);
  const filled = required ? body.find((statement) => statement.kind !== 'Text' || !isBlank(statement.text)) : undefined;
  if (filled !== undefined) fail(filled, `The required block "${name}" has a content.`, 'Only white space and comments may stand in it.');
  stream.skipWord(name);
  return { kind: 'Block', name, scoped, required, body, ...stream.placeFrom(word) };
};

/** Statements about other template files. */
export const fileStatements: readonly (readonly [string, StatementParser])[] = [['include', parseInclude], ['import', parseImport], ['from', parseFrom], ['extends', parseExtends], ['block', parseBlock]];
