import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What happened to files, as paths below the folder. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Makes the collection folders (those with a dot in their name) below `folder` hold exactly these files.
 * A file whose content is right is not touched.
 * @param files contents by path below `folder`
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): Changes {
  const written: string[] = [];
  for (const [path, content] of files) {
    const file = join(folder, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    written.push(path);
  }
  const removed = collectionFiles(folder).filter((path) => !files.has(path));
  for (const path of removed) rmSync(join(folder, path));
  for (const collection of collectionFolders(folder)) if (readdirSync(join(folder, collection)).length === 0) rmdirSync(join(folder, collection));
  return { written, removed };
}

function collectionFolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.includes('.')).map((entry) => entry.name);
}

function collectionFiles(folder: string): readonly string[] {
  return collectionFolders(folder).flatMap((collection) => readdirSync(join(folder, collection)).map((file) => relative(folder, join(folder, collection, file)))).sort();
}
