import { isBlank, newline, space, trimEnd } from './characters.ts';
import { readCode } from './code-lexer.ts';
import type { Settings } from './settings.ts';
import { ansibleSettings } from './settings.ts';
import type { Token } from './tokens.ts';
import { Scanner } from './tokens.ts';

/** How a text is to be cut. */
export interface LexerOptions {
  readonly settings?: Settings;
  /** Where to start; what stands before it counts for the lines only. */
  readonly from?: number;
  /** What stands at the start: text, or the code of an expression without braces. */
  readonly start?: 'text' | 'variable';
  readonly literalBackslashes?: boolean;
}

/** Cuts a template into tokens, as Jinja 3.1 does. Comments, and white space in code, are none. */
export function tokenize(text: string, { settings = ansibleSettings, from = 0, start = 'text', literalBackslashes = false }: LexerOptions = {}): readonly Token[] {
  // Jinja drops the last line end of a template before it reads it, unless told otherwise.
  const dropped = settings.keepTrailingNewline ? 0 : (lastLineEnd.exec(text.slice(from))?.[0].length ?? 0);
  const scanner = new Scanner(text.slice(0, text.length - dropped), from);
  const lexer = new TextLexer(scanner, settings, literalBackslashes);
  let going = start === 'text' || lexer.readCode('variable');
  while (going && !scanner.done) going = lexer.readText();
  if (going) scanner.push('end', scanner.text.length, scanner.text.length);
  return scanner.tokens;
}

const lastLineEnd = new RegExp(`${newline}$`, 'u');

class TextLexer {
  private readonly scanner: Scanner;
  private readonly settings: Settings;
  private readonly patterns: Patterns;
  private readonly literalBackslashes: boolean;
  private readonly from: number;

  constructor(scanner: Scanner, settings: Settings, literalBackslashes: boolean) {
    this.scanner = scanner;
    this.settings = settings;
    this.patterns = settings === ansibleSettings ? ansiblePatterns : patternsOf(settings);
    this.literalBackslashes = literalBackslashes;
    this.from = scanner.at;
  }

  readCode(kind: 'variable' | 'block'): boolean {
    return readCode(this.scanner, kind, kind === 'variable' ? this.patterns.variableEnd : this.patterns.blockEnd, this.literalBackslashes);
  }

  /** Reads text up to the next tag, and the tag; `false` after an error. */
  readText(): boolean {
    const { scanner } = this;
    const start = scanner.at;
    const match = scanner.match(this.patterns.opener);
    const { raw, variable, comment, sign, rawSign } = match?.groups ?? {};
    const tag = match?.index ?? scanner.text.length;
    this.pushText(start, tag, match === undefined || (variable !== undefined && sign === '') ? '+' : (sign ?? rawSign)!);
    scanner.at = tag + (match?.[0].length ?? 0);
    if (match === undefined) return true;
    if (comment !== undefined) return this.skipComment(tag);
    if (raw !== undefined) return this.readRaw(tag);
    const kind = variable === undefined ? 'block' : 'variable';
    scanner.push(`${kind} begin`, tag, scanner.at);
    return this.readCode(kind);
  }

  private skipComment(tag: number): boolean {
    const match = this.scanner.match(this.patterns.commentEnd);
    return this.leave(tag, match, 'The comment has no end.', this.settings.delimiters.comment[1]);
  }

  private readRaw(tag: number): boolean {
    const match = this.scanner.match(this.patterns.rawEnd);
    if (match !== undefined) this.pushText(this.scanner.at, match.index, match.groups!['sign']!);
    const [open, close] = this.settings.delimiters.block;
    return this.leave(tag, match, 'The raw block has no end.', `${open} endraw ${close}`);
  }

  /** Goes behind the end of a comment or a raw block. Jinja forgives a missing end where nothing follows at all. */
  private leave(tag: number, match: RegExpExecArray | undefined, message: string, end: string): boolean {
    if (match === undefined && !this.scanner.done) return this.scanner.error(tag, this.scanner.at, message, `End it with ${end}`);
    if (match !== undefined) this.scanner.at = match.index + match[0].length;
    return true;
  }

  /** Adds text in front of a tag, as the sign of the tag and the settings for blocks leave it; `+` leaves it alone. */
  private pushText(start: number, end: number, sign: string): void {
    const whole = this.scanner.text.slice(start, end);
    const text = sign === '-' ? trimEnd(whole) : sign === '' && this.settings.lstripBlocks ? this.lstrip(whole, start) : whole;
    if (text !== '') this.scanner.push('text', start, start + text.length);
  }

  private lstrip(text: string, start: number): string {
    const line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    const atLineStart = line > 0 || start === this.from || /[\r\n]/.test(this.scanner.text[start - 1]!);
    return atLineStart && isBlank(text.slice(line)) ? text.slice(0, line) : text;
  }
}

interface Patterns {
  readonly opener: RegExp;
  readonly variableEnd: RegExp;
  readonly blockEnd: RegExp;
  readonly commentEnd: RegExp;
  readonly rawEnd: RegExp;
}

function patternsOf({ delimiters, trimBlocks }: Settings): Patterns {
  const [variable, variableEnd] = delimiters.variable.map(escaped);
  const [block, blockEnd] = delimiters.block.map(escaped);
  const [comment, commentEnd] = delimiters.comment.map(escaped);
  const trimmed = trimBlocks ? `${newline}?` : '';
  const end = (mark: string): string => `(?:\\+${mark}|-${mark}${space}*|${mark}${trimmed})`;
  // The longest opening string wins where one starts like another.
  const openers = [`(?<variable>${variable})`, `(?<comment>${comment})`, `(?<block>${block})`].map((pattern, index) => ({ pattern, length: [delimiters.variable, delimiters.comment, delimiters.block][index]![0].length }));
  openers.sort((one, other) => other.length - one.length);
  const raw = `(?<raw>${block}(?<rawSign>[-+]?)${space}*raw${space}*(?:-${blockEnd}${space}*|${blockEnd}))`;
  return {
    opener: new RegExp(`${raw}|(?:${openers.map(({ pattern }) => pattern).join('|')})(?<sign>[-+]?)`, 'gu'),
    variableEnd: new RegExp(`-${variableEnd}${space}*|${variableEnd}`, 'uy'),
    blockEnd: new RegExp(end(blockEnd!), 'uy'),
    commentEnd: new RegExp(end(commentEnd!), 'gu'),
    rawEnd: new RegExp(`${block}(?<sign>[-+]?)${space}*endraw${space}*${end(blockEnd!)}`, 'gu'),
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

const ansiblePatterns = patternsOf(ansibleSettings);
