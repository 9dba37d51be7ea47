import { changedInPlace } from '../../../src/rules/tasks/changed-in-place.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(changedInPlace, {
  passes: {
    'a removal alone': withTasks(`- name: Remove
  ansible.builtin.file:
    path: /x
    state: absent`),
    'under a condition': withTasks(`- name: Remove
  ansible.builtin.file:
    path: /x
    state: absent
  when: old
- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"`),
    'another file': withTasks(`- name: Remove
  ansible.builtin.file:
    path: /x
    state: absent
- name: Do it
  ansible.builtin.copy:
    dest: /y
    content: x
    mode: "0644"`),
    'a removal behind': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"
- name: Remove
  ansible.builtin.file:
    path: /x
    state: absent`),
  },
  fails: {
    again: {
      'a file': { of: withTasks(`- name: Remove
  ansible.builtin.file:
    path: /x
    state: absent
- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"`), says: ['The file /x is removed and made again on every run.'], helps: 'condition' },
      'a container': { of: withTasks(`- name: Remove
  community.docker.docker_container:
    name: web
    state: absent
- name: Do it
  community.docker.docker_container:
    name: web
    state: started`), says: ['The docker container web is removed and made again on every run.'] },
    },
  },
});
