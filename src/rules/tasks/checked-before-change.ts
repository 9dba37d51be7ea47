import type { Reference } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import type { StepNode, TaskNode } from '../../model/task.ts';
import { visitStep } from '../../passes/references.ts';
import { stepMayChange } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** What can be known before the first change is checked before the first change (conventions PB-07, ERR-03). */
export const checkedBeforeChange = rule({
  code: 'TK610',
  name: 'check/before-change',
  severity: 'error',
  why: 'A run that stops here leaves a host half configured, for a reason that was known before anything was changed.',
  messages: {
    late: { message: 'The check "{name}" depends on variables alone, and stands behind a step that changes the host.', help: 'Make it a precondition of the play: preconditions: [{ name, that, failure }].' },
  },
  check: (report, platform) => ({
    scope: ({ kind, steps }) => {
      // Names in the text of a tree that nobody compiled say nothing of where their values come from.
      if (kind === 'fault' || platform.source === 'yaml') return;
      for (const task of lateChecks(steps)) report(task.origin, 'late', { name: typeof task.name === 'string' ? task.name : 'with a templated name' });
    },
  }),
});

function lateChecks(steps: readonly StepNode[]): readonly (TaskNode & { readonly origin: Origin })[] {
  const first = steps.findIndex(stepMayChange);
  if (first < 0) return [];
  return steps.slice(first + 1).filter((step): step is TaskNode => step.kind === 'Task' && step.call.module === 'ansible.builtin.assert' && step.loop === undefined && dependsOnVariables(step));
}

const early: ReadonlySet<Reference['kind']> = new Set(['Variable', 'HostVariable', 'Group', 'Magic', 'RoleParameter'] as const);

/** Whether conditions read something, and nothing that a step finds out. Details of the message may say more. */
function dependsOnVariables(task: TaskNode): boolean {
  const kinds = new Set<Reference['kind']>();
  visitStep({ ...task, call: { ...task.call, arguments: { that: task.call.arguments['that'] ?? null } } }, (reference) => kinds.add(reference.kind));
  return kinds.size > 0 && [...kinds].every((kind) => early.has(kind));
}
