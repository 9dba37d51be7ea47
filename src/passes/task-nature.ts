import { readOnlyModules } from '../effects/read-only.ts';
import type { ModuleCallNode, StepNode, TaskNode } from '../model/task.ts';
import { commandModules } from './command-line.ts';
import { argumentText } from './command-text.ts';

/** Whether a module only looks: it is listed as such, or its name says that it gathers information. */
export function looksOnly({ module, arguments: given }: ModuleCallNode): boolean {
  if (readOnlyModules.has(module) || module.endsWith('_info') || module.endsWith('_facts')) return true;
  return module === 'ansible.builtin.uri' && given['dest'] === undefined && /^(?:|GET|HEAD|OPTIONS)$/.test(argumentText(given['method']).toUpperCase());
}

/** Whether a task changes nothing, as far as it says. */
export function isLook(task: TaskNode): boolean {
  return looksOnly(task.call) || task.checkMode === true || (task.changedWhen?.length === 1 && isFalse(task.changedWhen[0]));
}

/** Whether a task runs a command that does not say whether it changes something. */
export function isUndeclared({ call, changedWhen }: TaskNode): boolean {
  return commandModules.has(call.module) && changedWhen === undefined && call.arguments['creates'] === undefined && call.arguments['removes'] === undefined;
}

/** Whether a condition is plainly false. */
export function isFalse(condition: NonNullable<TaskNode['changedWhen']>[number] | undefined): boolean {
  return condition === false || (typeof condition === 'object' && condition.kind === 'Template' && condition.parts.length === 1 && /^\s*false\s*$/i.test(String(condition.parts[0])));
}

/** Modules that succeed whatever they see. Those that gather facts give them to every later task by themselves. */
const alwaysSucceed: ReadonlySet<string> = new Set(['ansible.builtin.stat', 'ansible.builtin.find', 'community.docker.docker_host_info']);

/** Whether a task only looks, and succeeds whatever it sees. */
export function isBareLook({ call, failedWhen, until }: TaskNode): boolean {
  return (alwaysSucceed.has(call.module) || call.module.endsWith('_info')) && failedWhen === undefined && until === undefined;
}

/** Whether a task may not fail: `failed_when: false`. */
export function cannotFail({ failedWhen }: TaskNode): boolean {
  return failedWhen?.length === 1 && isFalse(failedWhen[0]);
}

/** Whether one of these steps, or one of the steps in them, may change something. */
export function mayChange(steps: readonly StepNode[]): boolean {
  return steps.some(stepMayChange);
}

const rolesKnown = new WeakMap<object, boolean>();

/** Whether a step, or one in it, may change something. */
export function stepMayChange(step: StepNode): boolean {
  switch (step.kind) {
    case 'Task':
      return !isLook(step);
    case 'Block':
      return mayChange(step.steps) || mayChange(step.rescue ?? []) || mayChange(step.always ?? []);
    case 'TaskFile':
      return mayChange(step.steps);
    case 'RoleCall': {
      const entry = step.role.entryPoints[step.entryPoint];
      if (entry === undefined) return true;
      const before = rolesKnown.get(entry);
      if (before !== undefined) return before;
      rolesKnown.set(entry, false);
      const changes = mayChange(entry.steps);
      rolesKnown.set(entry, changes);
      return changes;
    }
  }
}
