import { newline } from './characters.ts';
import type { Place } from './nodes.ts';

export type TokenKind = 'text' | 'variable begin' | 'variable end' | 'block begin' | 'block end' | 'name' | 'string' | 'integer' | 'float' | 'operator' | 'error' | 'end';

/** A piece of a template. An `error` is the last one: its value says what is wrong, its help what to do. */
export interface Token extends Place {
  readonly kind: TokenKind;
  /** As it is written. */
  readonly text: string;
  /** Of strings and numbers. */
  readonly value?: string | number | bigint;
  readonly help?: string;
}

export const lineEnds = new RegExp(newline, 'gu');

/** Text that is being cut into tokens, from left to right. */
export class Scanner {
  readonly tokens: Token[] = [];
  readonly text: string;
  /** The offset of what is read next. */
  at: number;
  private readonly lineStarts: readonly number[];
  private line = 0;

  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
    this.lineStarts = [0, ...[...text.matchAll(lineEnds)].map((match) => match.index + match[0].length)];
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The first match of a pattern with the flag `g` or `y` from here on. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** Adds a token; none may start before the one before it. */
  push(kind: TokenKind, offset: number, end: number, value?: Token['value'], help?: string): true {
    while (this.line + 1 < this.lineStarts.length && this.lineStarts[this.line + 1]! <= offset) this.line += 1;
    this.tokens.push({ kind, text: this.text.slice(offset, end), value, help, offset, end, line: this.line + 1, column: offset - this.lineStarts[this.line]! + 1 });
    return true;
  }

  error(offset: number, end: number, message: string, help: string): false {
    this.push('error', offset, end, message, help);
    return false;
  }
}
