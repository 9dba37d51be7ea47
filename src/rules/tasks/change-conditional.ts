import { commandModules } from '../../passes/command-line.ts';
import { guardedTasks } from '../../passes/guarded-steps.ts';
import { rule } from '../rule.ts';

/** A command that always changes something runs only where there is something to change (conventions PB-08). */
export const changeConditional = rule({
  code: 'TK626',
  name: 'command/change-conditional',
  severity: 'warning',
  why: 'A second run is to change nothing; then any change that it reports means something.',
  messages: {
    always: { message: 'The command changes something on every run.', help: 'Give the task a condition on a look before it (when), a path in creates or removes, or make changedWhen a condition on the result.' },
  },
  check: (report) => ({
    scope: ({ kind, steps, playbook }) => {
      if (kind !== 'play' || (playbook?.purpose !== 'deploy' && playbook?.purpose !== 'configure')) return;
      for (const { task, guarded } of guardedTasks(steps)) {
        if (guarded || !commandModules.has(task.call.module) || task.call.arguments['creates'] !== undefined || task.call.arguments['removes'] !== undefined) continue;
        if (task.changedWhen?.length === 1 && isTrue(task.changedWhen[0]!)) report(task.origin, 'always');
      }
    },
  }),
});

function isTrue(condition: unknown): boolean {
  if (condition === true) return true;
  const parts = (condition as { readonly parts?: readonly unknown[] }).parts;
  return parts?.length === 1 && /^\s*true\s*$/i.test(String(parts[0]));
}
