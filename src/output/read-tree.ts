import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { codeOf } from './disk.ts';

/** What lies at a path of a tree on the disk. `other` is a socket, a device or a pipe. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** A folder on the disk as it is before a build. Links are named, never followed. */
export interface TreeOnDisk {
  readonly entries: ReadonlyMap<string, EntryKind>;
  /** The content of a file; `undefined` where there is none. */
  read(path: string): string | undefined;
}

/**
 * Lists a folder and everything below it.
 * @throws UserError when the folder is a link, or cannot be read
 */
export function readTree(folder: string): TreeOnDisk {
  const entries = new Map<string, EntryKind>();
  if (existsAsFolder(folder)) list(folder, '', entries);
  return {
    entries,
    read: (path) => (entries.get(path) === 'file' ? readText(join(folder, path)) : undefined),
  };
}

function list(folder: string, below: string, entries: Map<string, EntryKind>): void {
  for (const entry of readable(folder, () => readdirSync(join(folder, below), { withFileTypes: true }))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      entries.set(path, 'folder');
      list(folder, path, entries);
    } else entries.set(path, entry.isFile() ? 'file' : entry.isSymbolicLink() ? 'link' : 'other');
  }
}

/**
 * Whether there is a folder at a path.
 * @throws UserError when something else is there, such as a link to a folder
 */
export function existsAsFolder(folder: string): boolean {
  const found = readable(folder, () => lstatSync(folder, { throwIfNoEntry: false }));
  if (found === undefined) return false;
  if (found.isDirectory()) return true;
  throw new UserError(
    `${folder} is ${found.isSymbolicLink() ? 'a link' : 'not a folder'}; thinkube writes only to a folder of its own.`,
    'Move it away, then build again.',
  );
}

function readText(path: string): string {
  return readable(path, () => readFileSync(path, 'utf8'));
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`, 'Give yourself the right to read it, then try again.');
  }
}
