import { packageStatePresent } from '../../../src/rules/tasks/package-state-present.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(packageStatePresent, {
  passes: {
    'present': withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx
    state: present`),
    'no state': withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx`),
  },
  fails: {
    latest: {
      'apt': { of: withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx
    state: latest`), says: ['The module apt is asked for the latest version.'], helps: 'present' },
      'pip': { of: withTasks(`- name: Do it
  ansible.builtin.pip:
    name: x
    state: latest`), says: ['The module pip is asked for the latest version.'] },
    },
  },
});
