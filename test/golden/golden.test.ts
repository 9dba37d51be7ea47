import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import { checkPlatform } from '../../src/rules/check-platform.ts';

/*
 * Each folder here is a case: a small platform and, in expected/, the tree that is made of it. UPDATE_GOLDEN=1 writes
 * expected/ anew; read the difference before you keep it. The roles of the compiler are left out: generated/ has them.
 */
const root = import.meta.dirname;
const cases = globSync('*/platform.ts', { cwd: root }).map(dirname).sort();
const update = process.env['UPDATE_GOLDEN'] === '1';

function treeOf(platform: PlatformNode): ReadonlyMap<string, string> {
  const own = [...emitAnsible(platform)].filter(([, { origin }]) => origin.file !== '');
  return new Map(own.map(([path, { text }]) => [path, text]));
}

function filesIn(folder: string): ReadonlyMap<string, string> {
  const paths = globSync('**', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function write(folder: string, tree: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe.each(cases)('%s', async (name) => {
  const { default: platform } = (await import(pathToFileURL(join(root, name, 'platform.ts')).href)) as { readonly default: PlatformNode };
  const folder = join(root, name, 'expected');
  const tree = treeOf(platform);
  if (update) write(folder, tree);
  const expected = existsSync(folder) ? filesIn(folder) : new Map<string, string>();

  test('the rules find nothing', () => expect(checkPlatform(platform)).toEqual([]));
  test('the tree has the expected files', () => expect([...tree.keys()].sort()).toEqual([...expected.keys()].sort()));
  test.each([...expected.keys()].sort())('%s', (path) => expect(tree.get(path)).toBe(expected.get(path)));
});
