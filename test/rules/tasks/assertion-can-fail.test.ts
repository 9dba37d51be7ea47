import { assertionCanFail } from '../../../src/rules/tasks/assertion-can-fail.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(assertionCanFail, {
  passes: {
    'a variable': withTasks(`- name: Do it
  ansible.builtin.assert:
    that: x == 1`),
    'a list of them': withTasks(`- name: Do it
  ansible.builtin.assert:
    that: [x == 1, y is defined]`),
    "what cannot be read, which is another rule's": withTasks(`- name: Do it
  ansible.builtin.assert:
    that: "x =="`),
    'a plugin of a collection': withTasks(`- name: Do it
  ansible.builtin.assert:
    that: "'1.1.1.1' | ansible.utils.ipaddr"`),
  },
  fails: {
    constant: {
      'true': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: true`), says: ['The assertion always has the same outcome: true.'], helps: 'result' },
      'a comparison': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: 1 == 1`), says: ['The assertion always has the same outcome: 1 == 1.'] },
      'one of several': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: [x == 1, "'a' is string"]`), says: ['The assertion always has the same outcome: \'a\' is string.'] },
    },
  },
});
