import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Origin } from '../model/origin.ts';

/** A place in a file with the line itself, as text for a terminal. */
export interface Frame {
  /** `dsl/thinkube/platform.ts:12:3` */
  readonly place: string;
  /** The line and a mark under the word; empty when the file cannot be read. */
  readonly lines: readonly string[];
}

/** Draws the author's line. The path is shown relative to the project where it lies in it. */
export function frameOf(origin: Origin, project: string): Frame {
  const place = `${shownPath(origin.file, project)}:${origin.line}:${origin.column}`;
  const source = lineOf(origin);
  if (source === undefined) return { place, lines: [] };
  const number = String(origin.line);
  const word = /^(?:[\w$.]+|\S)/.exec(source.slice(origin.column - 1))?.[0] ?? ' ';
  // Tabs stay tabs, so that the mark stands under its word whatever their width.
  const indent = source.slice(0, origin.column - 1).replace(/[^\t]/g, ' ');
  return { place, lines: [`${number.padStart(5)} | ${source}`, `${' '.repeat(5)} | ${indent}${'^'.repeat(word.length)}`] };
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

function lineOf(origin: Origin): string | undefined {
  try {
    return readFileSync(origin.file, 'utf8').split(/\r?\n/)[origin.line - 1];
  } catch {
    return undefined;
  }
}
