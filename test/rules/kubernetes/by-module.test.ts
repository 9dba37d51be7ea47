import { byModule } from '../../../src/rules/kubernetes/by-module.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';
import { withPod } from './pod.ts';

describeRule(byModule, {
  passes: {
    'what no module does': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: kubectl version
  changed_when: false`),
    'another tool': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo kubectl get
  changed_when: false`),
    'microk8s itself': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: microk8s enable dns
  changed_when: false`),
    'a module': withPod('nginx:1'),
  },
  fails: {
    command: {
      'apply': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: kubectl apply -f x
  changed_when: false`), says: ['The command "kubectl apply" does what a module is there for.'], helps: 'kubernetes.core.k8s.' },
      'with a namespace': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: microk8s kubectl -n x get pods
  changed_when: false`), says: ['The command "kubectl get" does what a module is there for.'], helps: 'k8s_info' },
      'helm': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: helm upgrade --install x y
  changed_when: false`), says: ['The command "helm upgrade" does what a module is there for.'], helps: 'kubernetes.core.helm.' },
    },
  },
});
