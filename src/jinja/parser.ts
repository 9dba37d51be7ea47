import { BodyParser, optional } from './body.ts';
import { parseExpression as parseOneExpression } from './expressions.ts';
import { fileStatements } from './file-statements.ts';
import { flowStatements } from './flow-statements.ts';
import { readHeader } from './header.ts';
import { tokenize } from './lexer.ts';
import { nameStatements } from './name-statements.ts';
import type { Expression } from './nodes.ts';
import type { JinjaOptions } from './settings.ts';
import type { Template } from './statements.ts';
import type { JinjaSyntaxError } from './syntax-error.ts';
import { SyntaxFailure } from './syntax-error.ts';
import { TokenStream } from './token-stream.ts';
import type { Token } from './tokens.ts';

/** What became of a text: its tree, or the first thing that is wrong with it. */
export type ParseResult<Node> = { readonly ok: true; readonly node: Node } | { readonly ok: false; readonly error: JinjaSyntaxError };

const allStatements = new Map([...flowStatements, ...nameStatements, ...fileStatements]);
const ansibleStatements = new Map([...allStatements].filter(([word]) => !optional.has(word)));

/**
 * Parses an expression without braces, as conditions are written (`when`, `until`, `that` …).
 * With `literalBackslashes` it is what stands between `{{` and `}}` in a value in YAML.
 * The grammar is Jinja 3.1's ("Template Designer Documentation", and what its parser takes beyond it).
 */
export function parseExpression(text: string, { literalBackslashes = false }: Pick<JinjaOptions, 'literalBackslashes'> = {}): ParseResult<Expression> {
  const result = caught(() => {
    const stream = new TokenStream(tokenize(text, { start: 'variable', literalBackslashes }));
    const node = parseOneExpression(stream);
    stream.expectEnd('end');
    return node;
  });
  if (result.ok || !/^\s*\{[{%]/.test(text)) return result;
  const [{ offset, line, column }] = tokenize(text, { start: 'variable' }) as readonly [Token, ...Token[]];
  return { ok: false, error: { message: 'An expression has no braces around it.', help: 'Leave the braces out here.', offset, end: offset + 2, line, column } };
}

/** Parses a whole template: a `.j2` file, or a value with `{{ }}` in it. */
export function parseTemplate(text: string, { literalBackslashes = false, extensions = true }: JinjaOptions = {}): ParseResult<Template> {
  return caught(() => {
    const { settings, from } = readHeader(text);
    const stream = new TokenStream(tokenize(text, { settings, from, literalBackslashes }));
    const body = new BodyParser(stream, extensions ? allStatements : ansibleStatements).parseAll();
    return { kind: 'Template', body, offset: 0, end: text.length, line: 1, column: 1 };
  });
}

function caught<Node>(parse: () => Node): ParseResult<Node> {
  try {
    return { ok: true, node: parse() };
  } catch (failure) {
    if (failure instanceof SyntaxFailure) return { ok: false, error: failure.error };
    throw failure;
  }
}
