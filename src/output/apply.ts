import { dirname, join } from 'node:path';
import { codeOf, diskError } from './disk.ts';
import type { Disk } from './disk.ts';
import { removeEmptyFolders } from './empty-folders.ts';
import { sha256 } from './hash.ts';
import { journalFile, undo } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import type { Change } from './plan.ts';

/**
 * Makes all changes or none.
 * New files and second names of the old ones are made beside the tree first. Then a journal says what is about to be
 * done, the files are moved into place, and the journal vanishes: that is the moment when the new tree is the tree.
 * A process that dies before leaves a journal by which the next build puts everything back.
 * @param folder the folder that the changes' paths are relative to
 * @param staging a folder on the same file system, empty or absent
 * @throws UserError when the disk refuses; the folder is as it was then
 */
export function applyChanges(folder: string, staging: string, changes: readonly Change[], disk: Disk): void {
  let decided = false;
  const entries = changes.map(journalEntry);
  try {
    stage(folder, staging, changes, entries, disk);
    disk.writeFile(join(staging, `${journalFile}.part`), JSON.stringify(entries));
    disk.rename(join(staging, `${journalFile}.part`), join(staging, journalFile));
    decided = true;
    carryOut(folder, staging, entries, disk);
    disk.removeFile(join(staging, journalFile));
  } catch (error) {
    if (decided) putBack(folder, staging, entries, disk, error);
    cleanUp(staging, disk);
    throw diskError(error, folder, 'Nothing in it was changed.');
  }
  cleanUp(staging, disk);
}

/** Without a journal the staging folder means nothing: the next build clears it, if this one cannot. */
function cleanUp(staging: string, disk: Disk): void {
  try {
    disk.removeTree(staging);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function journalEntry(change: Change, position: number): JournalEntry {
  const { path } = change;
  const kept = change.kind === 'create' ? {} : { kept: `old/${position}`, before: sha256(change.before) };
  const staged = change.kind === 'remove' ? {} : { staged: `new/${position}`, after: sha256(change.text) };
  return { path, ...kept, ...staged };
}

function stage(folder: string, staging: string, changes: readonly Change[], entries: readonly JournalEntry[], disk: Disk): void {
  disk.makeFolder(join(staging, 'new'));
  disk.makeFolder(join(staging, 'old'));
  changes.forEach((change, position) => {
    const { staged, kept } = entries[position]!;
    if (change.kind !== 'remove') disk.writeFile(join(staging, staged!), change.text);
    if (kept !== undefined) disk.keep(join(folder, change.path), join(staging, kept));
  });
}

/** Removals first: a folder may have to make room for a file of its name. */
function carryOut(folder: string, staging: string, entries: readonly JournalEntry[], disk: Disk): void {
  for (const entry of entries) {
    if (entry.staged !== undefined) continue;
    disk.removeFile(join(folder, entry.path));
    removeEmptyFolders(folder, entry.path, disk);
  }
  const made = new Set<string>();
  for (const entry of entries) {
    if (entry.staged === undefined) continue;
    const target = join(folder, entry.path);
    if (!made.has(dirname(target))) disk.makeFolder(dirname(target));
    made.add(dirname(target));
    disk.rename(join(staging, entry.staged), target);
  }
}

function putBack(folder: string, staging: string, entries: readonly JournalEntry[], disk: Disk, cause: unknown): void {
  try {
    undo(folder, staging, entries, disk);
    disk.removeFile(join(staging, journalFile));
  } catch {
    throw diskError(cause, folder, 'Some files are new and some are old; the next build puts that right.');
  }
}
