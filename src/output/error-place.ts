import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Origin } from '../model/origin.ts';

const compilerSource = new URL('../', import.meta.url).href;

/** Where in an author's file an error comes from. */
export function errorPlace(error: unknown): Origin | undefined {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  return placeAbove(stack) ?? placeOfImport(error) ?? placeInFrames(stack);
}

/** Whether a file is an author's: neither the compiler's own nor a package's. */
export function isAuthors(file: string): boolean {
  return file !== '' && !file.startsWith(fileURLToPath(compilerSource)) && !file.includes('/node_modules/');
}

/** Node puts the place of a syntax error above the stack: `FILE:LINE`, some lines, and a mark below the last of them. */
export function placeAbove(text: string): Origin | undefined {
  const match = [...text.matchAll(/^(\S.*):(\d+)\n(?:.+\n){1,9}?( *)\^/gm)].find(([, file]) => !file!.startsWith('node:'));
  if (match === undefined) return undefined;
  return { file: toPath(match[1]!), line: Number(match[2]), column: match[3]!.length + 1 };
}

/** An import that leads nowhere: Node names both files, and the line is found by what it imports. */
function placeOfImport(error: unknown): Origin | undefined {
  const message = error instanceof Error ? error.message : '';
  const match = /^(?:Cannot find (?:module|package)|Package import specifier|Directory import) ['"](.+?)['"].* imported from (.+)$/.exec(message);
  if (match === null || !existsSync(match[2]!)) return undefined;
  const name = basename(match[1]!);
  const lines = readFileSync(match[2]!, 'utf8').split('\n');
  const index = lines.findIndex((line) => new RegExp(`['"][^'"]*${name.replace(/[^\w]/g, '\\$&')}['"]`).test(line));
  return { file: match[2]!, line: Math.max(index, 0) + 1, column: index < 0 ? 1 : lines[index]!.indexOf(name) + 1 };
}

function placeInFrames(stack: string): Origin | undefined {
  for (const line of stack.split('\n')) {
    const match = /^ +at (?:.*\()?((?:file:\/\/)?\/.*?):(\d+):(\d+)\)?$/.exec(line);
    if (match === null) continue;
    const file = toPath(match[1]!);
    if (isAuthors(file)) return { file, line: Number(match[2]), column: Number(match[3]) };
  }
  return undefined;
}

function toPath(place: string): string {
  return place.startsWith('file:') ? fileURLToPath(place) : place;
}
