import { argumentText } from '../../passes/command-text.ts';
import { definitionsOf } from '../../passes/kubernetes/definitions.ts';
import { rule } from '../rule.ts';

/** An object that lives in a namespace says in which. */
export const namespaceSaid = rule({
  code: 'TK704',
  name: 'kubernetes/namespace-said',
  severity: 'error',
  why: 'Without a namespace the object lands in the one that the credentials happen to name, and the rollback of the component does not find it.',
  messages: {
    missing: { message: 'The {kind} "{name}" names no namespace.', help: 'Write metadata.namespace, or namespace of the module.' },
  },
  check: (report) => ({
    task: ({ call, origin }) => {
      if (!call.module.startsWith('kubernetes.core.') || call.arguments['namespace'] !== undefined) return;
      for (const { kind, name, namespace } of definitionsOf(call)) if (namespaced.has(kind) && namespace === '') report(origin, 'missing', { kind, name });
      const kind = argumentText(call.arguments['kind']);
      if ((call.module === 'kubernetes.core.k8s' || call.module === 'kubernetes.core.k8s_scale') && namespaced.has(kind) && call.arguments['name'] !== undefined) report(origin, 'missing', { kind, name: argumentText(call.arguments['name']) });
    },
  }),
});

/** Kinds of Kubernetes itself that live in a namespace (API reference, "namespaced": true); those of others are not judged. */
const namespaced: ReadonlySet<string> = new Set([
  'ConfigMap', 'CronJob', 'DaemonSet', 'Deployment', 'Endpoints', 'HorizontalPodAutoscaler', 'Ingress', 'Job', 'LimitRange', 'NetworkPolicy', 'PersistentVolumeClaim', 'Pod', 'PodDisruptionBudget',
  'ReplicaSet', 'ResourceQuota', 'Role', 'RoleBinding', 'Secret', 'Service', 'ServiceAccount', 'StatefulSet',
]);
