import { readFileSync } from 'node:fs';
import type { Place } from '../../jinja/nodes.ts';
import type { Origin } from '../../model/origin.ts';

const files = new Map<string, readonly string[]>();

/**
 * Where a place in a text stands in a file of YAML, when all that is known of the text is where its key stands: its line
 * is looked for from there on. A text that YAML writes in another way (with escapes, folded) keeps the place of its key.
 */
export function textPlace(key: Origin, text: string, { line, column }: Pick<Place, 'line' | 'column'>): Origin {
  if (!/\.ya?ml$/.test(key.file)) return key;
  const lines = text.split('\n');
  const wanted = lines[line - 1];
  const bare = wanted?.trim();
  if (wanted === undefined || bare === undefined || bare === '') return key;
  const source = linesOf(key.file);
  for (let at = key.line - 1; at < Math.min(source.length, key.line + lines.length + furthest); at += 1) {
    const found = source[at]!.indexOf(bare);
    if (found !== -1) return { file: key.file, line: at + 1, column: found + column - (wanted.length - wanted.trimStart().length) };
  }
  return key;
}

/** Behind the key there may be other members of its list or dict. */
const furthest = 20;

function linesOf(file: string): readonly string[] {
  let lines = files.get(file);
  if (lines === undefined) files.set(file, (lines = read(file)));
  return lines;
}

function read(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
