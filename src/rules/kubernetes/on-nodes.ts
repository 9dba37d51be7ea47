import { commandText } from '../../passes/command-text.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

/** What talks to Kubernetes runs on the groups of its nodes (conventions HG-01). */
export const onNodes = rule({
  code: 'TK701',
  name: 'kubernetes/on-its-nodes',
  severity: 'error',
  why: 'The tools and the credentials of the cluster are on its nodes; elsewhere the step fails, or reaches another cluster.',
  messages: {
    elsewhere: { message: 'The step talks to Kubernetes on {hosts}.', help: 'Run the play on one of the groups of Kubernetes: {groups}.' },
  },
  check: (report, { kubernetes }) => ({
    task: ({ call, origin, delegateTo }, { hosts, kind }) => {
      if (kubernetes === undefined || kind === 'entry point' || hosts === undefined || delegateTo !== undefined || !isOfKubernetes(call)) return;
      const allowed = new Set(kubernetes.groups.map(({ name }) => name));
      const others = hosts.groups.filter(({ name }) => !allowed.has(name));
      if (others.length > 0) report(origin, 'elsewhere', { hosts: others.map(({ name }) => name).join(', '), groups: [...allowed].join(', ') });
    },
  }),
});

function isOfKubernetes(call: ModuleCallNode): boolean {
  return call.module.startsWith('kubernetes.core.') || /(?:^|[;&|(\n]\s*|\bsudo\s+)(?:\/snap\/bin\/)?(?:microk8s\b|kubectl\s|helm\s)/.test(commandText(call));
}
