import type { TaskNode } from '../../model/task.ts';
import { argumentText, commandText } from '../../passes/command-text.ts';
import { guardedTasks } from '../../passes/guarded-steps.ts';
import { rule } from '../rule.ts';

/** A service is restarted because of a change, never because of a run (conventions PB-08). */
export const restartedOnChange = rule({
  code: 'TK623',
  name: 'unit/restarted-on-change',
  severity: 'error',
  why: 'A restart that nothing calls for cuts off everybody who uses the service, on every run.',
  messages: {
    always: { message: '"{unit}" is restarted on every run.', help: 'Notify a handler (then: unit.restarted), tell systemdUnit which files it reads, or give the task a condition on what changed.' },
  },
  check: (report) => ({
    scope: ({ kind, steps, playbook }) => {
      if (kind === 'fault' || playbook?.purpose === 'rollback') return;
      for (const { task, guarded } of guardedTasks(steps)) {
        const unit = guarded || task.checkMode === true ? undefined : restarted(task);
        if (unit !== undefined) report(task.origin, 'always', { unit });
      }
    },
  }),
});

function restarted({ call }: TaskNode): string | undefined {
  if (/\.(?:systemd_service|systemd|service|sysvinit)$/.test(call.module)) {
    return /^(?:restarted|reloaded)$/.test(argumentText(call.arguments['state'])) ? argumentText(call.arguments['name']) : undefined;
  }
  return call.arguments['creates'] === undefined ? /(?:^|[;&|(\n]\s*|\bsudo\s+)systemctl\s+(?:-\S+\s+)*(?:try-)?(?:restart|reload)(?:-or-\w+)?\s+(\S+)\s*$/.exec(commandText(call))?.[1] : undefined;
}
