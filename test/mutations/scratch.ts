import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { platformIds } from '../../src/output/project.ts';
import type { Break, Edit } from './break.ts';

/** A copy of a part of the project, with a break in it. */
export interface Scratch {
  /** The copy's root, a project of its own. */
  readonly folder: string;
  readonly platform: string;
  /** What is broken: the platform, or the tree that was generated of it and that is read like one that nobody compiled. */
  readonly of: 'platform' | 'tree';
}

/**
 * Copies the platform that a break is about, with its inventories, into a folder of the project, where the names of its
 * package (`#dsl`, `#resources/…`) mean the same, and edits the copy.
 * @param root the project
 * @param folder where the copy goes; what is there is removed
 * @throws Error when a text to replace is not there, or not once: the platform has changed, and the break has to follow it
 */
export function makeScratch(root: string, folder: string, { edits, title }: Pick<Break, 'edits' | 'title'>): Scratch {
  const platform = platformOf(root, edits, title);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dsl'), { recursive: true });
  cpSync(join(root, 'dsl', platform), join(folder, 'dsl', platform), { recursive: true });
  for (const name of inventoriesOf(root, platform)) cpSync(join(root, 'inventories', name), join(folder, 'inventories', name), { recursive: true });
  // Some files of a platform import the compiler by its path.
  symlinkSync(join(root, 'src'), join(folder, 'src'), 'dir');
  const ofTree = edits.every(({ file }) => file.startsWith(`${treeFolder}/`));
  if (ofTree) cpSync(join(root, treeFolder, platform), join(folder, treeFolder, platform), { recursive: true });
  for (const edit of edits) apply(folder, edit, title);
  return { folder, platform, of: ofTree ? 'tree' : 'platform' };
}

const treeFolder = 'generated';

/** The platform that the edited files are of. */
function platformOf(root: string, edits: readonly Edit[], title: string): string {
  const found = new Set(edits.map(({ file }) => {
    const [top, name = ''] = file.split('/');
    return top === 'dsl' || top === treeFolder ? name : platformIds(root).find((id) => inventoriesOf(root, id).includes(name));
  }));
  const [platform] = found;
  if (found.size !== 1 || platform === undefined) throw new Error(`The break "${title}" has to edit the files of one platform: below dsl/<platform>/ and inventories/, or below generated/<platform>/.`);
  return platform;
}

function inventoriesOf(root: string, platform: string): readonly string[] {
  return readdirSync(join(root, 'inventories')).filter((name) => {
    const main = join(root, 'inventories', name, 'inventory.yaml');
    return existsSync(main) && readFileSync(main, 'utf8').includes(`generated/${platform}/`);
  });
}

function apply(folder: string, edit: Edit, title: string): void {
  const path = join(folder, edit.file);
  if ('create' in edit) {
    if (existsSync(path)) throw new Error(`The break "${title}" makes ${edit.file}, which is there already.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, edit.create);
    return;
  }
  if ('remove' in edit) return rmSync(path);
  const text = readFileSync(path, 'utf8');
  const former = 'replace' in edit ? edit.replace : edit.everywhere;
  const count = text.split(former).length - 1;
  if (count === 0 || ('replace' in edit && count > 1)) throw new Error(`The break "${title}" replaces a text that stands ${count} times in ${edit.file}, and not once: ${former}`);
  writeFileSync(path, text.replaceAll(former, () => edit.by));
}

/**
 * The line that a text stands in.
 * @throws Error when it is not in the file, or not once
 */
export function lineOf(folder: string, file: string, text: string): number {
  const pieces = readFileSync(join(folder, file), 'utf8').split(text);
  if (pieces.length !== 2) throw new Error(`The text stands ${pieces.length - 1} times in ${file}, and not once: ${text}`);
  return pieces[0]!.split('\n').length;
}
