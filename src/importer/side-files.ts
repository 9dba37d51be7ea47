import { dirname, join } from 'node:path';
import type { TaskNode } from '../model/task.ts';
import type { Reading } from './tree.ts';
import { takeVariables } from './tree.ts';
import { isTemplated } from './value.ts';

/** Finds the template file that a task renders, where its name is written out. */
export function noteTemplate(task: TaskNode, reading: Reading): void {
  if (task.call.module !== 'ansible.builtin.template') return;
  const { src } = task.call.arguments;
  if (typeof src !== 'string' || src === '' || reading.templates.has(src)) return;
  const source = findSideFile(src, 'templates', reading);
  if (source !== undefined) reading.templates.set(src, { name: src, source });
  else if (!src.startsWith('/') && !src.startsWith('~')) reading.tree.sources.report('TK647', task.places?.get('call.arguments.src') ?? task.origin, `The template "${src}" is not there.`, `Write it, or correct its name; it is looked for in ${shownFolders(reading, 'templates')}.`);
}

/** Reads the variables of a file that a task loads, where its name is written out. */
export function noteVariablesFile(task: TaskNode, reading: Reading): void {
  if (task.call.module !== 'ansible.builtin.include_vars') return;
  const { file } = task.call.arguments;
  if (typeof file !== 'string' || file === '') return;
  const found = findSideFile(file, 'vars', reading);
  if (found !== undefined) takeVariables(reading.tree, reading.tree.sources.yaml(found).tree);
  else if (!file.startsWith('/') && !file.startsWith('~')) reading.tree.sources.report('TK647', task.places?.get('call.arguments.file') ?? task.origin, `The file of variables "${file}" is not there.`, `Write it, or correct its name; it is looked for in ${shownFolders(reading, 'vars')}.`);
}

/** A file beside the tasks, as Ansible looks for it: in the role, beside the tasks, beside the playbook; first in the folder of its kind. */
export function findSideFile(name: string, kind: 'templates' | 'vars', reading: Reading): string | undefined {
  if (isTemplated(name)) return undefined;
  const { sources } = reading.tree;
  if (name.startsWith('/')) return sources.isFile(name) ? name : undefined;
  return searched(reading, kind).map((folder) => join(folder, name)).find((path) => sources.isFile(path));
}

function searched({ tree, role, file, playFolder }: Reading, kind: string): readonly string[] {
  // A role is called by playbooks that lie beside its folder, or at the top.
  const roots = [...(role === undefined ? [] : [role.path]), dirname(file), playFolder, ...(role === undefined ? [] : [dirname(dirname(role.path))]), tree.root];
  return [...new Set(roots.flatMap((root) => [join(root, kind), root]))];
}

function shownFolders({ role }: Reading, kind: string): string {
  return role === undefined ? `${kind}/ beside the playbook` : `${kind}/ of the role`;
}
