import type { Place } from './nodes.ts';
import { fail } from './syntax-error.ts';
import type { Token, TokenKind } from './tokens.ts';

/** How deep brackets, signs and statements may be nested; Jinja itself gives up earlier, where Python's stack ends. */
const deepest = 200;

/** Tokens, as a parser takes them: one by one, with a look at the next. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get current(): Token {
    return this.tokens[this.position]!;
  }

  /** The token before the current one. */
  get last(): Token {
    return this.tokens[this.position - 1]!;
  }

  get following(): Token {
    return this.tokens[this.position + 1] ?? this.current;
  }

  next(): Token {
    const token = this.current;
    if (token.kind === 'error') fail(token, String(token.value), token.help!);
    if (token.kind !== 'end') this.position += 1;
    return token;
  }

  is(kind: TokenKind): boolean {
    return this.current.kind === kind;
  }

  isOperator(...operators: readonly string[]): boolean {
    return this.current.kind === 'operator' && operators.includes(this.current.text);
  }

  isWord(...words: readonly string[]): boolean {
    return this.current.kind === 'name' && words.includes(this.current.text);
  }

  skipOperator(operator: string): boolean {
    const found = this.isOperator(operator);
    if (found) this.next();
    return found;
  }

  skipWord(word: string): boolean {
    const found = this.isWord(word);
    if (found) this.next();
    return found;
  }

  expectOperator(operator: string, help: string): Token {
    if (!this.isOperator(operator)) this.unexpected(`"${operator}"`, help);
    return this.next();
  }

  expectWord(word: string, help: string): Token {
    if (!this.isWord(word)) this.unexpected(`"${word}"`, help);
    return this.next();
  }

  expectName(what: string, help: string): Token {
    if (!this.is('name')) this.unexpected(what, help);
    return this.next();
  }

  expectEnd(kind: 'variable end' | 'block end' | 'end'): Token {
    if (!this.is(kind)) this.unexpected(kind === 'block end' ? 'the end of the statement' : 'the end of the expression', helpBeforeEnd(this.current));
    return this.next();
  }

  /** Stops: something else than the current token is wanted. */
  unexpected(wanted: string, help: string): never {
    const token = this.current;
    if (token.kind === 'error') this.next();
    return fail(token, `${found(token)} stands where ${wanted} is wanted.`, help);
  }

  /** Parses something that may contain itself. */
  nested<T>(parse: () => T): T {
    this.depth += 1;
    if (this.depth > deepest) fail(this.current, `Code is nested more than ${deepest} levels deep.`, 'Give parts of it names with {% set … %}.');
    const result = parse();
    this.depth -= 1;
    return result;
  }

  /** The place from a start to the end of the token before the current one. */
  placeFrom({ offset, line, column }: Place): Place {
    return { offset, end: this.last.end, line, column };
  }
}

function found(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'The end of the text';
    case 'variable end':
    case 'block end':
      return `The end "${token.text.trim()}"`;
    case 'string':
      return 'A string';
    default:
      return `"${token.text}"`;
  }
}

/** What people often mean who write something behind a complete expression. */
function helpBeforeEnd(token: Token): string {
  if (token.kind === 'operator' && token.text === '=') return 'Two values are compared with "==".';
  if (token.kind === 'operator' && token.text === ':') return 'Brackets around a dictionary or a slice are missing.';
  if (token.kind === 'end') return 'Close the braces.';
  if (token.kind === 'string' || token.kind === 'integer' || token.kind === 'float') return 'An operator is missing before it, such as "~" or "==".';
  return 'Remove it, or join it with an operator, such as "and", "~" or "|".';
}
