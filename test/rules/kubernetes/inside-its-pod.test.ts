import { insideItsPod } from '../../../src/rules/kubernetes/inside-its-pod.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';
import { withPod } from './pod.ts';

describeRule(insideItsPod, {
  passes: {
    'a plain pod': withPod('nginx:1'),
    'said and refused': withPod('nginx:1', `
        hostNetwork: false`),
    'a persistent volume': withTasks(`- name: Do it
  kubernetes.core.k8s:
    definition: 
      kind: PersistentVolume
      metadata: {name: x}
      spec: {hostPath: {path: /x}}`),
  },
  fails: {
    outside: {
      'the network': { of: withPod('nginx:1', `
        hostNetwork: true`), says: ['The Pod "x" reaches the node: hostNetwork.'], helps: 'reason' },
      'a folder': { of: withPod('nginx:1', `
        volumes: [{name: x, hostPath: {path: /}}]`), says: ['The Pod "x" reaches the node: hostPath.'] },
      'a privileged container': { of: withPod('nginx:1', `
            securityContext: {privileged: true}`), says: ['The Pod "x" reaches the node: privileged.'] },
    },
  },
});
