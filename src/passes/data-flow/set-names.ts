import { loadSchema } from '../../modules/load-schema.ts';
import type { RoleEntryPoint } from '../../model/role.ts';
import type { LoopNode, StepNode, TaskNode } from '../../model/task.ts';
import { loopNames } from '../../jinja/ansible-names.ts';
import { stepsIn } from '../steps.ts';
import type { Binding } from './name-use.ts';

type Names = readonly (readonly [name: string, binding: Binding])[];

/** The facts that a task leaves for the tasks behind it. */
export function factsSetBy(task: TaskNode): Names {
  const { module, arguments: given } = task.call;
  if (module === 'ansible.builtin.set_fact') return Object.entries(given).flatMap(([name, value]): Names => (name === 'cacheable' || name === '_raw_params' ? [] : [[name, { kind: 'set fact', task, value }]]));
  return returnedFacts(module).map((name) => [name, { kind: 'set fact', task }]);
}

const returned = new Map<string, readonly string[]>();

/** The facts that a module documents as its return. */
export function returnedFacts(module: string): readonly string[] {
  let names = returned.get(module);
  if (names === undefined) {
    names = module === 'ansible.builtin.setup' ? [] : Object.keys(loadSchema(module)?.returns['ansible_facts']?.contains ?? {});
    returned.set(module, names);
  }
  return names;
}

const ofEntries = new WeakMap<RoleEntryPoint, Names>();

/** The facts that an entry point of a role leaves behind, with those of the roles that it calls itself. */
export function factsOfRole(entry: RoleEntryPoint): Names {
  const known = ofEntries.get(entry);
  if (known !== undefined) return known;
  const names: (Names[number])[] = [];
  // A role that calls itself adds nothing.
  ofEntries.set(entry, names);
  for (const step of stepsIn(entry.steps)) {
    if (step.kind === 'Task') names.push(...factsSetBy(step));
    const called = step.kind === 'RoleCall' ? step.role.entryPoints[step.entryPoint] : undefined;
    if (called !== undefined && called !== entry) names.push(...factsOfRole(called));
  }
  return names;
}

/**
 * The names that a loop gives values to while a step runs.
 * @param results the task whose results it goes through
 */
export function loopVariables(loop: LoopNode, step: StepNode, results?: TaskNode): Names {
  const control = step.keywords?.['loop_control'];
  const index = typeof control === 'object' && control !== null ? (control as { readonly index_var?: unknown }).index_var : undefined;
  const others = [...loopNames, ...(typeof index === 'string' ? [index] : [])];
  return [[loop.variable, { kind: 'loop', over: loop.over, ...(results === undefined ? {} : { results }) }], ...others.map((name) => [name, { kind: 'magic' }] as const)];
}
