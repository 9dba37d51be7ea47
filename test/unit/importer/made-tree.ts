import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach } from 'vitest';
import type { ImportedTree } from '../../../src/importer/import-tree.ts';
import { importTree } from '../../../src/importer/import-tree.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import type { PlayNode } from '../../../src/model/component.ts';
import type { TaskNode } from '../../../src/model/task.ts';
import { tasksIn } from '../../../src/passes/steps.ts';

const folders: string[] = [];

afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder with these files, gone when the test ends. */
export function folderWith(files: { readonly [path: string]: string | Uint8Array }): string {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A tree of these files as it is read. */
export function read(files: { readonly [path: string]: string | Uint8Array }, inventory?: string): ImportedTree {
  const folder = folderWith(files);
  return importTree(folder, inventory === undefined ? undefined : join(folder, inventory));
}

/** The tree of one playbook with these tasks, which are indented as in a list of tasks. */
export function readTasks(tasks: string, others: { readonly [path: string]: string } = {}): ImportedTree {
  return read({ 'play.yml': `- name: A play\n  hosts: all\n  tasks:\n${tasks.replace(/^/gm, '    ')}\n`, ...others });
}

/** `TK641 play.yml:3:5` for each finding. */
export function places({ findings, platform }: ImportedTree): readonly string[] {
  return findings.map(({ code, origin }) => `${code} ${relative(platform.origin.file, origin.file)}:${origin.line}:${origin.column}`);
}

/** All plays of a tree. */
export function plays({ platform }: ImportedTree): readonly PlayNode[] {
  return componentsOf(platform).flatMap((component) => component.playbooks.flatMap((playbook) => playbook.plays));
}

/** All tasks of the plays of a tree, those in blocks and task files too. */
export function tasks(tree: ImportedTree): readonly TaskNode[] {
  return plays(tree).flatMap((play) => [...tasksIn(play.steps)]);
}
