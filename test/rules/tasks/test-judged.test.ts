import { testJudged } from '../../../src/rules/tasks/test-judged.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks, withTestTasks } from '../imported.ts';

describeRule(testJudged, {
  passes: {
    'an assertion': withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.assert:
    that: found.stat.exists`),
    'its own condition': withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
  failed_when: not found.stat.exists`),
    'a later condition': withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.command:
    cmd: x
  changed_when: false
  when: found.stat.exists`),
    'a command, which fails by itself': withTestTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false`),
    'a deploy': withTasks(`- name: Look
  ansible.builtin.stat:
    path: /x`),
  },
  fails: {
    unjudged: {
      'nobody': { of: withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x`), says: ['The test looks with "Look", and nothing judges what it sees.'], helps: 'asserted(…)' },
      'nobody but itself': { of: withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
  changed_when: found.stat.exists`), says: ['The test looks with "Look", and nothing judges what it sees.'] },
      'a message': { of: withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.debug:
    msg: "{{ found.stat }}"`), says: ['The test looks with "Look", and nothing judges what it sees.'] },
      'the condition of a message': { of: withTestTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.debug:
    msg: There is one
  when: found.stat.exists`), says: ['The test looks with "Look", and nothing judges what it sees.'] },
      'a module for information': { of: withTestTasks(`- name: Look
  kubernetes.core.k8s_info:
    kind: Pod
  register: found`), says: ['The test looks with "Look", and nothing judges what it sees.'] },
    },
  },
});
