import { plainText } from '../../model/plain-text.ts';
import type { StepNode, TaskNode } from '../../model/task.ts';
import { registeringTask } from '../../dsl/task.ts';
import { visitReferences } from '../../passes/references.ts';
import { tasksIn } from '../../passes/steps.ts';
import type { JinjaScope } from './jinja.ts';

/** The register names of one play or task file: only results that something reads have one. */
export interface RegisterNames extends JinjaScope {
  /** The `register:` of a task, if its result is read. */
  registerOf(task: TaskNode): string | undefined;
}

/**
 * Names the results that are read, after the names of their tasks.
 * @param prefix the role's name: variables of a role carry it
 */
export function registerNames(steps: readonly StepNode[], prefix = ''): RegisterNames {
  const read = new Set<TaskNode>();
  visitReferences(steps, (reference) => {
    if (reference.kind === 'Register' || reference.kind === 'HostRegister') read.add(registeringTask(reference.task));
  });
  const names = new Map<TaskNode, string>();
  const taken = new Set<string>();
  for (const task of tasksIn(steps)) {
    const carrier = registeringTask(task);
    if (!read.has(carrier) || names.has(carrier)) continue;
    const wanted = `${prefix}${registerName(task)}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
    taken.add(name);
    names.set(carrier, name);
  }
  return {
    registerOf: (task) => names.get(registeringTask(task)),
    registerName: (task) => {
      const name = names.get(registeringTask(task));
      if (name === undefined) throw new Error(`The result of task "${plainText(task.name)}" is read, but the task is not in the same play.`);
      return name;
    },
  };
}

function registerName(task: TaskNode): string {
  const words = plainText(task.name).toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(words) ? words.slice(0, 48).replace(/_$/, '') : `result_${words}`;
}
