import { rolloutAwaited } from '../../../src/rules/kubernetes/rollout-awaited.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(rolloutAwaited, {
  passes: {
    'the module waits': withTasks(`- name: Do it
  kubernetes.core.k8s:
    wait: true
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}`),
    'a look that waits': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}
- name: Wait
  kubernetes.core.k8s_info:
    kind: Deployment
    name: x
    namespace: y
  register: x
  until: x.resources | length > 0`),
    'a request that waits': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}
- name: Do it
  ansible.builtin.uri:
    url: http://x
  register: x
  until: x is succeeded`),
    'a removal': withTasks(`- name: Do it
  kubernetes.core.k8s:
    state: absent
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}`),
    'no workload': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: ConfigMap
      metadata: {name: x, namespace: y}`),
  },
  fails: {
    notAwaited: {
      'nobody': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}`), says: ['Nothing waits until the Deployment "x" runs.'], helps: 'wait: true' },
      'a look that does not wait': { of: withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: Deployment
      metadata: {name: x, namespace: y}
- name: Wait
  kubernetes.core.k8s_info:
    kind: Deployment
    name: x
    namespace: y
  register: x`), says: ['Nothing waits until the Deployment "x" runs.'] },
    },
  },
});
