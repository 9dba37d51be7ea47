import { anyWord, isIdentifier, space } from './characters.ts';
import { unescape } from './strings.ts';
import { lineEnds } from './tokens.ts';
import type { Scanner } from './tokens.ts';

const float = '(?<float>(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+))';
const integer = '(?<integer>0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\\da-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*)';
const string = `(?<string>'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'|"[^"\\\\]*(?:\\\\.[^"\\\\]*)*")`;
const operator = '(?<operator>\\*\\*|//|==|!=|>=|<=|[-+/*%~[\\](){}><=.:|,;])';
const piece = new RegExp(`(?<space>${space}+)|${float}|${integer}|(?<name>\\w+)|${string}|${operator}`, 'suy');
const closing: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' };

/**
 * Reads the code of one tag with the end of the tag, which is only looked for where no bracket is open.
 * @returns `false` after an error
 */
export function readCode(scanner: Scanner, kind: 'variable' | 'block', tagEnd: RegExp, literalBackslashes: boolean): boolean {
  const open: string[] = [];
  while (!scanner.done) {
    const start = scanner.at;
    const closed = open.length === 0 ? scanner.match(tagEnd) : undefined;
    if (closed !== undefined) {
      scanner.at += closed[0].length;
      return scanner.push(`${kind} end`, start, scanner.at);
    }
    const match = scanner.match(piece);
    const word = wordAt(scanner, match);
    scanner.at += (word ?? match?.[0] ?? '').length;
    const going = word !== undefined ? pushWord(scanner, start, word) : match !== undefined ? pushPiece(scanner, start, match, open, literalBackslashes && kind === 'variable') : unexpected(scanner);
    if (!going) return false;
  }
  return true;
}

function pushPiece(scanner: Scanner, start: number, match: RegExpExecArray, open: string[], literalBackslashes: boolean): boolean {
  const text = match[0];
  const groups = match.groups!;
  const end = scanner.at;
  if (groups['space'] !== undefined) return true;
  if (groups['string'] !== undefined) return pushString(scanner, start, literalBackslashes);
  if (groups['integer'] !== undefined) return scanner.push('integer', start, end, wholeNumber(text));
  if (groups['float'] !== undefined) return scanner.push('float', start, end, Number(text.replaceAll('_', '')));
  if (text in closing) open.push(text);
  if (text === ')' || text === ']' || text === '}') {
    const opened = open.pop();
    if (opened === undefined) return scanner.error(start, end, `"${text}" closes nothing.`, 'Remove it, or open the bracket before.');
    if (closing[opened] !== text) return scanner.error(start, end, `"${text}" does not close "${opened}".`, `Close "${opened}" with "${closing[opened]}" first.`);
  }
  return scanner.push('operator', start, end);
}

/** The word that starts here. Letters beyond ASCII are looked for only where there is such a character: their pattern is costly. */
function wordAt(scanner: Scanner, match: RegExpExecArray | undefined): string | undefined {
  const ascii = match?.groups!['name'];
  if (match !== undefined && ascii === undefined) return undefined;
  const beyond = scanner.text.charCodeAt(scanner.at + (ascii ?? '').length) > 0x7f;
  return beyond ? scanner.match(anyWord)?.[0] : ascii;
}

function pushWord(scanner: Scanner, start: number, word: string): boolean {
  if (isIdentifier(word)) return scanner.push('name', start, scanner.at);
  return scanner.error(start, scanner.at, `"${word}" is no name.`, 'A name starts with a letter or an underscore, and has letters, digits and underscores.');
}

function pushString(scanner: Scanner, start: number, literalBackslashes: boolean): boolean {
  const text = scanner.text.slice(start + 1, scanner.at - 1).replace(lineEnds, '\n');
  const read = literalBackslashes ? { value: text } : unescape(text);
  if ('value' in read) return scanner.push('string', start, scanner.at, read.value);
  return scanner.error(start, scanner.at, `The string has an escape that is none: ${read.wrong}.`, 'Write two backslashes where one is meant.');
}

function wholeNumber(text: string): number | bigint {
  const digits = text.replaceAll('_', '');
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits);
}

const otherLanguages: { readonly [start: string]: string } = {
  '&': 'Jinja writes "and".',
  '||': 'Jinja writes "or".',
  '!': 'Jinja writes "not".',
  '?': 'Jinja writes: value if condition else other',
  '`': 'A string stands between \' or ".',
  $: 'A name stands for itself, without "$".',
};

function unexpected(scanner: Scanner): false {
  const start = scanner.at;
  const character = String.fromCodePoint(scanner.text.codePointAt(start)!);
  if (character === "'" || character === '"') return scanner.error(start, start + 1, 'The string has no end.', `End it with ${character}`);
  return scanner.error(start, start + character.length, `"${character}" means nothing in Jinja.`, otherLanguages[character] ?? 'Remove it, or put it into a string.');
}
