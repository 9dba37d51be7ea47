import type { StepNode } from '../../model/task.ts';
import { stepMayChange } from '../../passes/task-nature.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** What is done about a failure is to tell of it and to fail (conventions ERR-04). */
export const rescueReports = rule({
  code: 'TK606',
  name: 'rescue/reports-and-fails',
  severity: 'warning',
  why: 'A way around a failure leaves the host in a state that nobody planned; its owner is to decide.',
  messages: {
    changes: { message: 'The rescue of the block changes something.', help: 'Report what failed, and fail. Try again with until and retries before it comes to that.' },
    goesOn: { message: 'The rescue of the block does not fail at its end.', help: 'End it with a fail that says in four parts what to do.' },
  },
  check: (report) => ({
    step: (step) => {
      if (step.kind !== 'Block' || step.rescue === undefined || step.rescue.length === 0) return;
      const changing = step.rescue.find(stepMayChange);
      if (changing !== undefined) report(changing.origin, 'changes');
      if (!fails(step.rescue)) report(step.rescue[0]!.origin, 'goesOn');
    },
  }),
});

function fails(steps: readonly StepNode[]): boolean {
  for (const task of tasksIn(steps)) if (task.call.module === 'ansible.builtin.fail' || task.call.module === 'ansible.builtin.assert') return true;
  return steps.some((step) => step.kind === 'RoleCall');
}
