import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly [key: string]: unknown;
}

/**
 * How many tasks each play of a playbook starts, for progress: tasks of roles and task files that it includes count, those
 * of `rescue` do not. Tasks in a loop of an include count once, so a play may start more than this.
 * @param tree the folder of the tree, with `roles/`
 * @param file the playbook
 * @param hosts how many hosts a pattern has: a play that takes them in turns starts its tasks for each turn
 * @returns the counts in the order of the plays
 */
export function countTasks(tree: string, file: string, hosts: (pattern: string) => number = () => 1): readonly number[] {
  const plays = read(file);
  const folder = dirname(file);
  return plays.map((play) => {
    const gather = play['gather_facts'] === false ? 0 : 1;
    const lists = ['pre_tasks', 'tasks', 'post_tasks'].map((key) => count(listOf(play[key]), tree, folder));
    const roles = listOf(play['roles']).map((role) => countRole(tree, String(role['role'] ?? ''), 'main'));
    return turnsOf(play['serial'], hosts(String(play['hosts'] ?? ''))) * [gather, ...lists, ...roles].reduce((sum, number) => sum + number, 0);
  });
}

/** In how many batches a play takes its hosts; the last one of a list is repeated (Ansible's `serial`). */
function turnsOf(serial: unknown, hosts: number): number {
  const sizes = [serial].flat().map((size) => (typeof size === 'string' && size.endsWith('%') ? Math.floor((hosts * Number.parseFloat(size)) / 100) || 1 : Number(size)));
  if (!sizes.every((size) => size > 0)) return 1;
  let turns = 0;
  for (let left = hosts; left > 0; turns += 1) left -= sizes[Math.min(turns, sizes.length - 1)]!;
  return Math.max(1, turns);
}

function count(steps: readonly Step[], tree: string, folder: string): number {
  return steps.map((step) => countStep(step, tree, folder)).reduce((sum, number) => sum + number, 0);
}

function countStep(step: Step, tree: string, folder: string): number {
  if ('block' in step) return count(listOf(step['block']), tree, folder) + count(listOf(step['always']), tree, folder);
  // Ansible does not report its own orders, such as `end_host`.
  if ('ansible.builtin.meta' in step) return 0;
  const role = argument(step, 'include_role', 'name');
  if (role !== undefined) return 1 + countRole(tree, role, argument(step, 'include_role', 'tasks_from') ?? 'main');
  const imported = argument(step, 'import_role', 'name');
  if (imported !== undefined) return countRole(tree, imported, argument(step, 'import_role', 'tasks_from') ?? 'main');
  const included = argument(step, 'include_tasks', 'file');
  if (included !== undefined) return 1 + count(read(join(folder, included)), tree, folder);
  const parsed = argument(step, 'import_tasks', 'file');
  return parsed === undefined ? 1 : count(read(join(folder, parsed)), tree, folder);
}

function countRole(tree: string, role: string, tasks: string): number {
  const folder = join(tree, 'roles', role, 'tasks');
  // Ansible compares the parameters with the role's specification in a task of its own.
  const specified = argumentSpecs(tree, role).has(tasks) ? 1 : 0;
  return specified + count(read(join(folder, `${tasks.replace(/\.ya?ml$/, '')}.yaml`)), tree, folder);
}

function argumentSpecs(tree: string, role: string): ReadonlySet<string> {
  const file = join(tree, 'roles', role, 'meta', 'argument_specs.yml');
  if (!existsSync(file)) return new Set();
  const specs = (parse(readFileSync(file, 'utf8')) as { argument_specs?: object } | null)?.argument_specs;
  return new Set(Object.keys(specs ?? {}));
}

function argument(step: Step, module: string, name: string): string | undefined {
  const call = step[`ansible.builtin.${module}`];
  const value = typeof call === 'object' && call !== null ? (call as Step)[name] : typeof call === 'string' ? call : undefined;
  return typeof value === 'string' ? value : undefined;
}

function read(file: string): readonly Step[] {
  return existsSync(file) ? listOf(parse(readFileSync(file, 'utf8'), { version: '1.1' })) : [];
}

function listOf(value: unknown): readonly Step[] {
  return Array.isArray(value) ? value.filter((item): item is Step => typeof item === 'object' && item !== null) : [];
}
