import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One generated Ansible tree and the inventories that are written for its platform. */
export interface Tree {
  readonly platform: string;
  /** The tree's folder, absolute. */
  readonly folder: string;
  /** Numbered, site and rollback playbooks, relative to the folder, sorted. */
  readonly playbooks: readonly string[];
  /** Inventory folders, absolute, sorted. */
  readonly inventories: readonly string[];
}

const folders = (at: string): string[] =>
  existsSync(at) ? readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort() : [];

/** The platforms that have a definition: the folders of `dsl/` with a platform.ts. */
export function platforms(root: string): string[] {
  return folders(join(root, 'dsl')).filter((name) => existsSync(join(root, 'dsl', name, 'platform.ts')));
}

/** Every platform's generated tree. A platform without one is a tree without playbooks, which its stage reports. */
export function trees(root: string): Tree[] {
  return platforms(root).map((platform) => {
    const folder = join(root, 'generated', platform, 'ansible');
    return { platform, folder, playbooks: playbooksIn(folder), inventories: inventoriesOf(root, platform) };
  });
}

/** The numbered playbooks of a tree, and those that run or roll back all of it or a phase. */
export function playbooksIn(folder: string): string[] {
  const playbooks = globSync(['**/[0-9]*.yaml', '**/site.yaml', 'site*.yaml', '**/rollback.yaml'], { cwd: folder })
    .filter((path) => !/(^|\/)(roles|tasks|templates|files)\//.test(path))
    .sort();
  return [...new Set(playbooks)];
}

/** An inventory belongs to the platform whose schema its modeline names. */
function inventoriesOf(root: string, platform: string): string[] {
  return folders(join(root, 'inventories'))
    .map((name) => join(root, 'inventories', name))
    .filter((folder) => globSync('*.{yaml,yml}', { cwd: folder }).some((file) =>
      readFileSync(join(folder, file), 'utf8').includes(`generated/${platform}/`)));
}
