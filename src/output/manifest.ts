import { relative, sep } from 'node:path';
import type { Origin } from '../model/origin.ts';
import type { EmittedTree } from './emitted-file.ts';
import { isAuthors } from './error-place.ts';
import { sha256 } from './hash.ts';

/** The manifest's own name in `generated/<platform>/`. */
export const manifestFile = 'manifest.json';

/** What a build remembers of one file. `origin` is `file:line`, the file relative to the project. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly origin?: string;
}

/** What the manifest on the disk says; `broken` says why it says nothing. */
export type ManifestState =
  | { readonly kind: 'present'; readonly entries: ReadonlyMap<string, ManifestEntry> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly reason: string };

const format = 1;

/** The manifest of a tree: one line a file, so that versions compare and merge well. */
export function manifestText(platform: string, tree: EmittedTree, project: string): string {
  const files = [...tree].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, file]) => {
    const origin = originText(file.origin, project);
    return `    ${JSON.stringify({ path, sha256: sha256(file.text), ...(origin === undefined ? {} : { origin }) })}`;
  });
  const list = files.length === 0 ? '[]' : `[\n${files.join(',\n')}\n  ]`;
  return `{\n  "format": ${format},\n  "platform": ${JSON.stringify(platform)},\n  "files": ${list}\n}\n`;
}

/** `file:line` of an origin, relative to the project; `undefined` for what no author wrote. */
export function originText(origin: Origin, project: string): string | undefined {
  return !isAuthors(origin.file) ? undefined : `${relative(project, origin.file).split(sep).join('/')}:${origin.line}`;
}

/** Reads a manifest's text; never throws. A path that leads out of the tree makes it broken. */
export function readManifest(text: string | undefined): ManifestState {
  if (text === undefined) return { kind: 'missing' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { kind: 'broken', reason: /^(<{7}|={7}|>{7})/m.test(text) ? 'it holds the marks of a merge conflict' : 'it is not JSON' };
  }
  const { format: found, files } = (typeof data === 'object' && data !== null ? data : {}) as { format?: unknown; files?: unknown };
  if (typeof found === 'number' && found > format) return { kind: 'broken', reason: `a newer thinkube wrote it (format ${found})` };
  if (found !== format || !Array.isArray(files)) return { kind: 'broken', reason: 'it has no list of files' };
  const entries = new Map<string, ManifestEntry>();
  for (const entry of files as unknown[]) {
    if (!isEntry(entry)) return { kind: 'broken', reason: `an entry of it has no path or no hash: ${JSON.stringify(entry)}` };
    if (!isInside(entry.path)) return { kind: 'broken', reason: `a path in it leads out of the folder: ${entry.path}` };
    entries.set(entry.path, entry);
  }
  return { kind: 'present', entries };
}

function isEntry(value: unknown): value is ManifestEntry {
  const entry = value as Partial<ManifestEntry> | null;
  return typeof entry?.path === 'string' && typeof entry.sha256 === 'string' && (entry.origin === undefined || typeof entry.origin === 'string');
}

/** Whether a path with `/` stays below the folder that it is relative to, and is not the manifest itself. */
export function isInside(path: string): boolean {
  return path !== manifestFile && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !path.includes('\\') && !path.includes('\0');
}
