import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only the user may read a journal: what playbooks say of hosts is nobody else's business. */
const folderMode = 0o700;
const fileMode = 0o600;

/** Makes a folder and those above it. */
export function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: folderMode });
}

/** Writes a file so that after a power cut either all of it is there or what was there before. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', fileMode);
  try {
    writeAll(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/** Opens a file to add to it. */
export function openToAppend(path: string): number {
  return openSync(path, 'a', fileMode);
}

/** Writes all of a text: the system may take a part of it when the disk is nearly full, and refuses the rest then. */
export function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/** Makes the names in a folder last; file systems that cannot do that for folders need it not. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(folder);
  }
}
