import { dirname, join } from 'node:path';
import { codeOf } from './disk.ts';
import type { Disk } from './disk.ts';

/**
 * Removes the folders above a removed file, as far as nothing else is in them.
 * @param folder stays, even when it is empty
 * @param path the removed file, relative to `folder`
 */
export function removeEmptyFolders(folder: string, path: string, disk: Disk): void {
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    try {
      disk.removeEmptyFolder(join(folder, above));
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code)) return;
      if (code !== 'ENOENT') throw error;
    }
  }
}
