import { readFileSync } from 'node:fs';
import type { PlatformNode } from '../model/platform.ts';
import type { TextSighting } from './sightings.ts';
import { placeIn, sightingsOf } from './sightings.ts';
import type { PatternKind } from './texts/patterns.ts';
import { scanText } from './texts/scan.ts';
import { textsOf } from './texts.ts';

const known = new WeakMap<PlatformNode, ReadonlyMap<string, readonly TextSighting[]>>();

/**
 * What of a kind stands anywhere. In a tree that nobody compiled that is all of its files, with comments, tags and
 * whatever else no task reads; elsewhere, and beyond the files, it is what authors wrote. For kinds that titles have too.
 */
export function sightingsAnywhere(platform: PlatformNode, kind: PatternKind): readonly TextSighting[] {
  const written = sightingsOf(platform, kind);
  if (platform.source !== 'yaml') return written;
  let files = known.get(platform);
  if (files === undefined) known.set(platform, (files = scanFiles(platform)));
  const inFiles = [...files.values()].flat().filter(({ kind: of }) => of === kind);
  const told = new Set(inFiles.map(({ found, origin }) => `${origin.file} ${found}`));
  return [...inFiles, ...written.filter(({ found, origin }) => !told.has(`${origin.file} ${found}`))];
}

function scanFiles(platform: PlatformNode): ReadonlyMap<string, readonly TextSighting[]> {
  const files = new Map<string, readonly TextSighting[]>();
  for (const { origin } of textsOf(platform)) {
    if (origin.file === '' || files.has(origin.file)) continue;
    const at = { text: read(origin.file), kind: 'template', code: false, origin: { file: origin.file, line: 1, column: 1 } } as const;
    files.set(origin.file, scanText(at.text, 'title').map(({ kind, found, index }) => ({ at, kind, found, index, origin: placeIn(at, index) })));
  }
  return files;
}

/** A file that cannot be read has been told of when the tree was read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
