import { dirname, join } from 'node:path';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { RoleCallNode, StepNode, TaskFileNode } from '../model/task.ts';
import type { Action } from './action.ts';
import { taskKeywords } from './keywords.ts';
import { loopOf, placesOf, stepKeywords } from './step-keywords.ts';
import { readSteps } from './steps.ts';
import type { Entries, Reading } from './tree.ts';
import { isTemplated, toText } from './value.ts';

const taskFiles: ReadonlySet<string> = new Set(['ansible.builtin.include_tasks', 'ansible.builtin.import_tasks', 'ansible.builtin.include']);
const roles: ReadonlySet<string> = new Set(['ansible.builtin.include_role', 'ansible.builtin.import_role']);

/** The steps that a task brings in from somewhere else; `undefined` for tasks that do no such thing. */
export function readInclusion(action: Action, entries: Entries, origin: Origin, reading: Reading): StepNode | undefined {
  const { module } = action.call;
  if (taskFiles.has(module)) return readTaskFile(action, entries, origin, reading);
  if (roles.has(module)) return readRoleCall(action, entries, origin, reading);
  if (module === 'ansible.builtin.import_playbook') reading.tree.sources.report('TK645', origin, 'A playbook cannot be imported among tasks.', 'Import it beside the plays, at the top level of a playbook.');
  return undefined;
}

function readTaskFile({ call }: Action, entries: Entries, origin: Origin, reading: Reading): TaskFileNode {
  const { file: written } = call.arguments;
  const loop = loopOf(reading.tree, entries);
  const keywords = stepKeywords(reading.tree, entries, taskKeywords);
  const file = typeof written === 'string' ? written : '';
  const node = (steps: readonly StepNode[], others: { readonly [keyword: string]: Value } = {}): TaskFileNode => ({
    kind: 'TaskFile',
    name: toText(entries.get('name')?.node) ?? '',
    file: file.replace(/^.*\//, '').replace(/\.(ya?ml|json)$/, ''),
    steps,
    ...keywords,
    ...(keywords.keywords === undefined && Object.keys(others).length === 0 ? {} : { keywords: { ...keywords.keywords, ...others } }),
    ...(loop === undefined ? {} : { loop }),
    places: placesOf(entries),
    origin,
  });
  // A name that only the run knows.
  if (typeof written !== 'string') {
    reading.tree.handlersElsewhere = true;
    return node([], written === undefined ? {} : { file: written });
  }
  return node(stepsOf(file, call.module === 'ansible.builtin.import_tasks', origin, reading));
}

/** The steps of a task file; none where it is missing, or stands in this scope already. */
function stepsOf(written: string, isStatic: boolean, origin: Origin, reading: Reading): readonly StepNode[] {
  const { tree, chain, included } = reading;
  if (written === '') {
    tree.sources.report('TK649', origin, 'The task names no file to include.', 'Name the file.');
    return [];
  }
  const found = findTaskFile(written, reading);
  if (found === undefined) {
    tree.sources.report('TK647', origin, `The task file "${written}" is not there.`, `Write it, or correct its name; it is looked for beside this file${reading.role === undefined ? ' and beside the playbook' : ' and in tasks/ of the role'}.`);
    return [];
  }
  if (chain.includes(found)) {
    // An inclusion with a condition ends at some time; an import is taken in before any condition is looked at.
    if (isStatic) tree.sources.report('TK648', origin, `The task file "${written}" imports itself${chain.at(-1) === found ? '' : ' by way of others'}.`, 'Take one of the imports out, or make it include_tasks with a condition that ends.');
    return [];
  }
  if (included.has(found)) return [];
  included.add(found);
  const { tree: located } = tree.sources.yaml(found);
  return readSteps(located, { ...reading, file: found, chain: [...chain, found] });
}

/** Where Ansible looks for a task file: beside the files that include it, in the role, beside the playbook. */
function findTaskFile(written: string, { tree, file, chain, role, playFolder }: Reading): string | undefined {
  if (isTemplated(written)) return undefined;
  if (written.startsWith('/')) return tree.sources.isFile(written) ? written : undefined;
  const folders = new Set([dirname(file), ...chain.map(dirname).reverse(), ...(role === undefined ? [] : [join(role.path, 'tasks'), join(role.path, 'handlers'), role.path, dirname(dirname(role.path))]), playFolder, join(playFolder, 'tasks'), tree.root]);
  return [...folders].map((folder) => join(folder, written)).find((path) => tree.sources.isFile(path));
}

function readRoleCall({ call, places }: Action, entries: Entries, origin: Origin, reading: Reading): StepNode {
  const { tree } = reading;
  const { name, role: otherName, tasks_from: tasksFrom } = call.arguments;
  const written = name ?? otherName;
  const keywords = stepKeywords(tree, entries, taskKeywords);
  const loop = loopOf(tree, entries);
  const { vars = {}, ...others } = keywords;
  if (written === undefined) tree.sources.report('TK649', origin, 'The task names no role.', 'Name the role: name: <role>.');
  const { role, entryPoint } = tree.roles.entry(typeof written === 'string' ? written : undefined, typeof tasksFrom === 'string' ? tasksFrom : tasksFrom === undefined ? 'main' : undefined, places.get('call.arguments.name') ?? origin, reading);
  const node: RoleCallNode = {
    kind: 'RoleCall',
    name: toText(entries.get('name')?.node) ?? '',
    role,
    entryPoint,
    parameters: vars,
    ...others,
    places: placesOf(entries),
    origin,
  };
  // A role call of the model has no loop of its own: the loop stands around it.
  return loop === undefined ? node : { kind: 'TaskFile', name: node.name, file: entryPoint.replace(/[^a-z0-9_]/gi, '_').toLowerCase(), steps: [node], loop, places: placesOf(entries), origin };
}
