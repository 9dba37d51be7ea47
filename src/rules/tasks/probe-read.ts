import { registeringTask } from '../../dsl/task.ts';
import { plainText } from '../../model/plain-text.ts';
import type { HandlerNode, StepNode, TaskNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

/** A task that may not fail is a probe, and something judges what it found (conventions ERR-01, TST-02). */
export const probeRead = rule({
  code: 'TK604',
  name: 'probe/read',
  severity: 'error',
  why: 'A task that cannot fail and that nobody reads hides every failure.',
  messages: {
    unread: { message: 'The task "{task}" cannot fail, and nothing reads its result.', help: 'Judge the result with asserted(…) or a condition, or remove failedWhen: false.' },
  },
  check: (report) => {
    let probes: TaskNode[] = [];
    let read = new Set<TaskNode>();
    return {
      scope: () => {
        probes = [];
        read = new Set();
      },
      task: (task) => {
        if (task.failedWhen?.[0] === false) probes.push(task);
      },
      reference: (reference, { step }) => {
        if (reference.kind !== 'Register' && reference.kind !== 'HostRegister') return;
        const task = registeringTask(reference.task);
        if (!isItself(step, task)) read.add(task);
      },
      endScope: () => {
        for (const probe of probes) if (!read.has(registeringTask(probe))) report(probe.origin, 'unread', { task: plainText(probe.name) });
      },
    };
  },
});

/** A task's own conditions, such as `until`, judge nothing. */
function isItself(step: StepNode | HandlerNode | undefined, task: TaskNode): boolean {
  return step?.kind === 'Task' && registeringTask(step) === task;
}
