import type { TaskNode } from '../../model/task.ts';
import { argumentText } from '../../passes/command-text.ts';
import { definitionsOf } from '../../passes/kubernetes/definitions.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** After a workload is applied the play waits until it runs (conventions PB-09). */
export const rolloutAwaited = rule({
  code: 'TK706',
  name: 'kubernetes/rollout-awaited',
  severity: 'error',
  why: 'The API takes a definition and says yes; whether a pod ever starts shows later, when the next component needs it.',
  messages: {
    notAwaited: { message: 'Nothing waits until the {kind} "{name}" runs.', help: 'Set wait: true with wait_timeout, or look with k8s_info until it is available.' },
  },
  check: (report) => ({
    endScope: ({ steps, playbook, kind }) => {
      if (kind === 'fault' || playbook?.purpose === 'test' || playbook?.purpose === 'rollback') return;
      const tasks = [...tasksIn(steps)];
      tasks.forEach((task, at) => {
        if (task.call.module !== 'kubernetes.core.k8s' || task.call.arguments['state'] === 'absent' || task.call.arguments['wait'] === true) return;
        for (const { kind: workload, name } of definitionsOf(task.call)) if (workloads.has(workload) && !tasks.slice(at + 1).some((later) => looksAt(later, workload))) report(task.origin, 'notAwaited', { kind: workload, name });
      });
    },
  }),
});

const workloads: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job']);

/** Whether a task waits for a workload of this kind, or for its pods. */
function looksAt({ call, until }: TaskNode, workload: string): boolean {
  if (call.module === 'ansible.builtin.uri') return until !== undefined;
  if (call.module !== 'kubernetes.core.k8s_info') return false;
  const kind = argumentText(call.arguments['kind']);
  return (kind === workload || kind === 'Pod') && (until !== undefined || call.arguments['wait'] === true);
}
