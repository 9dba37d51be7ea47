import { constants, copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';

/** Everything that changes the disk while a tree is written. Tests replace it to fail, or to die, at a given step. */
export interface Disk {
  /** Makes a folder and those above it. */
  makeFolder(path: string): void;
  /** Writes a new file; fails when there is one. */
  writeFile(path: string, text: string): void;
  /** Gives a file a second name, or copies it where the file system has no hard links. */
  keep(path: string, copy: string): void;
  /** Moves a file to a place on the same file system, replacing what is there. */
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  /** Removes a folder; fails when something is in it. */
  removeEmptyFolder(path: string): void;
  removeTree(path: string): void;
}

/** The real disk. */
export const disk: Disk = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  writeFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
  keep(path, copy) {
    try {
      linkSync(path, copy);
    } catch (error) {
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(codeOf(error) ?? '')) throw error;
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
    }
  },
  rename: (from, to) => renameSync(from, to),
  removeFile: (path) => unlinkSync(path),
  removeEmptyFolder: (path) => rmdirSync(path),
  removeTree: (path) => rmSync(path, { recursive: true, force: true }),
};

/** The error code of the operating system, such as `ENOSPC`. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

const reasons: { readonly [code: string]: readonly [reason: string, remedy: string] } = {
  ENOSPC: ['the disk is full', 'Free some space'],
  EDQUOT: ['the disk quota is used up', 'Free some space'],
  EACCES: ['permission denied', 'Give yourself the right to write there'],
  EPERM: ['permission denied', 'Give yourself the right to write there'],
  EROFS: ['the file system is read-only', 'Mount it writable'],
  ENOTDIR: ['a file is where a folder should be', 'Move that file away'],
  EMFILE: ['too many open files', 'Close some programs'],
};

/**
 * What a failed write means for a person.
 * @param what the folder or file, as the reader knows it
 * @param after what is true now, a sentence
 * @param next what to do once the reason is gone
 * @returns an error to throw; errors that do not come from the operating system are returned as they are
 */
export function diskError(error: unknown, what: string, after: string, next = 'build again'): unknown {
  const code = codeOf(error);
  if (error instanceof UserError || code === undefined || (error as { syscall?: unknown }).syscall === undefined) return error;
  const [reason, remedy] = reasons[code] ?? [(error as Error).message, 'Repair that'];
  const path = (error as { path?: unknown }).path;
  const place = typeof path === 'string' ? ` (${path})` : '';
  return new UserError(`${what} cannot be written: ${reason}${place}. ${after}`, `${remedy}, then ${next}.`);
}
