import { relative } from 'node:path';
import type { Origin } from '../model/origin.ts';
import type { LineReader } from './source-line.ts';
import { harmless, lineReader, widthOf, wordAt } from './source-line.ts';

/** A place in a file with the line itself, as text for a terminal. */
export interface Frame {
  /** `dsl/thinkube/platform.ts:12:3` */
  readonly place: string;
  /** The line and a mark under the word; empty when the file cannot be read. */
  readonly lines: readonly string[];
}

/** The most of a line that is shown, and what of it stands before the word. */
const SHOWN = 160;
const BEFORE = 60;

/**
 * Draws the author's line. The path is shown relative to the project where it lies in it.
 * @param read gives the lines; one reader for many frames reads each file once
 */
export function frameOf(origin: Origin, project: string, read: LineReader = lineReader()): Frame {
  const place = `${shownPath(origin.file, project)}:${origin.line}:${origin.column}`;
  const source = read(origin.file, origin.line);
  if (source === undefined) return { place, lines: [] };
  const number = String(origin.line);
  const before = source.slice(0, origin.column - 1);
  const from = source.length > SHOWN && before.length > BEFORE ? before.length - BEFORE : 0;
  const shown = `${from > 0 ? '…' : ''}${source.slice(from, from + SHOWN)}${source.length > from + SHOWN ? '…' : ''}`;
  const word = [...wordAt(source, origin.column).slice(0, Math.max(1, from + SHOWN - before.length))];
  // Tabs stay tabs, so that the mark stands under its word whatever their width.
  const indent = [...`${from > 0 ? '…' : ''}${before.slice(from)}`].map((character) => (character === '\t' ? character : ' '.repeat(widthOf(character))));
  const mark = '^'.repeat(Math.max(1, word.reduce((width, character) => width + widthOf(character), 0)));
  const gutter = Math.max(5, number.length);
  return { place, lines: [`${number.padStart(gutter)} | ${harmless(shown)}`, `${' '.repeat(gutter)} | ${indent.join('')}${mark}`] };
}

/** A path as people see it: relative to the project where it lies in it. */
export function shownPath(file: string, project: string): string {
  const path = relative(project, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** Place and lines as text, each line with an end. */
export function frameText(frame: Frame): string {
  return [`  --> ${frame.place}`, ...frame.lines].map((line) => `${line}\n`).join('');
}
