import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './disk.ts';
import type { Disk } from './disk.ts';
import { removeEmptyFolders } from './empty-folders.ts';
import { sha256 } from './hash.ts';

/** Its name in the staging folder. It is there only while a tree is half-way between old and new. */
export const journalFile = 'journal.json';

/** One file on its way: `kept` is where its old content waits, `staged` where its new content came from. */
export interface JournalEntry {
  readonly path: string;
  readonly kept?: string;
  readonly before?: string;
  readonly staged?: string;
  readonly after?: string;
}

/** What an earlier build left behind. `lost`: it was half-way, and its journal cannot be read (a power cut, not a kill). */
export type Leftover = 'nothing' | 'put back' | 'lost';

/** Finishes what an interrupted build left: puts every file back as the journal says, or clears what was only prepared. */
export function recover(folder: string, staging: string, disk: Disk): Leftover {
  const journal = join(staging, journalFile);
  const entries = existsSync(journal) ? parse(readFileSync(journal, 'utf8')) : [];
  if (entries !== undefined && existsSync(journal)) {
    undo(folder, staging, entries, disk);
    disk.removeFile(journal);
    disk.removeTree(staging);
    return 'put back';
  }
  if (existsSync(staging)) disk.removeTree(staging);
  return entries === undefined ? 'lost' : 'nothing';
}

function parse(text: string): readonly JournalEntry[] | undefined {
  try {
    return JSON.parse(text) as readonly JournalEntry[];
  } catch {
    return undefined;
  }
}

/**
 * Takes back what was done of a journal, last first. It may be called again when it was interrupted itself.
 * A file that somebody edited in the meantime stays as it is.
 */
export function undo(folder: string, staging: string, entries: readonly JournalEntry[], disk: Disk): void {
  const order = [...entries.filter((entry) => entry.staged === undefined), ...entries.filter((entry) => entry.staged !== undefined)];
  for (const entry of order.reverse()) {
    const target = join(folder, entry.path);
    const found = hashAt(target);
    if (found !== undefined && found !== entry.after) continue;
    if (entry.kept === undefined) {
      if (found !== undefined) disk.removeFile(target);
      removeEmptyFolders(folder, entry.path, disk);
    } else if (existsSync(join(staging, entry.kept))) {
      disk.makeFolder(dirname(target));
      disk.rename(join(staging, entry.kept), target);
    }
  }
}

function hashAt(path: string): string | undefined {
  try {
    return sha256(readFileSync(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}
