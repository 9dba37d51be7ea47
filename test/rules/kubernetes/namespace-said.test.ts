import { namespaceSaid } from '../../../src/rules/kubernetes/namespace-said.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';
import { withPod } from './pod.ts';

describeRule(namespaceSaid, {
  passes: {
    'in the metadata': withPod('nginx:1'),
    'of the module': withTasks(`- name: Do it
  kubernetes.core.k8s:
    namespace: y
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x}
      spec:
        containers:
          - name: x
            image: nginx:1`),
    'a kind without one': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Namespace
      metadata: {name: x}
      spec:
        containers:
          - name: x
            image: nginx:1`),
    'a kind of another API': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Widget
      metadata: {name: x}
      spec:
        containers:
          - name: x
            image: nginx:1`),
  },
  fails: {
    missing: {
      'a pod': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      apiVersion: v1
      kind: Pod
      metadata: {name: x}
      spec:
        containers:
          - name: x
            image: nginx:1`), says: ['The Pod "x" names no namespace.'], helps: 'metadata.namespace' },
      'a removal by name': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    kind: Secret
    name: x
    state: absent`), says: ['The Secret "x" names no namespace.'] },
    },
  },
});
