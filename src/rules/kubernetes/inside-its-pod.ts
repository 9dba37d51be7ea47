import { definitionsOf, visitDicts } from '../../passes/kubernetes/definitions.ts';
import { rule } from '../rule.ts';

/** A workload stays inside of its pod, or its author says why it has to reach the node. */
export const insideItsPod = rule({
  code: 'TK708',
  name: 'kubernetes/inside-its-pod',
  severity: 'error',
  why: 'Whoever breaks into such a pod has the node, and with it everything that runs there.',
  messages: {
    outside: { message: 'The {kind} "{name}" reaches the node: {how}.', help: 'Leave it out. Where it has to be, accept the finding at the task with the reason.' },
  },
  check: (report) => ({
    task: ({ call, origin }, { kind: scope }) => {
      if (scope === 'fault') return;
      for (const { kind, name, body } of definitionsOf(call)) {
        const found = new Set<string>();
        visitDicts(body, (dict) => {
          if (dict['privileged'] === true) found.add('privileged');
          for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) if (dict[key] === true) found.add(key);
          // The volume of a persistent volume is the storage of the platform, not a window of a pod.
          if (dict['hostPath'] !== undefined && kind !== 'PersistentVolume') found.add('hostPath');
        });
        for (const how of found) report(origin, 'outside', { kind, name, how });
      }
    },
  }),
});
