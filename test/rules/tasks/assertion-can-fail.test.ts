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
    'a result that need not be there': withTasks(`- name: Ask
  block:
    - name: Fail
      ansible.builtin.fail:
        msg: no
  rescue:
    - name: Look
      ansible.builtin.stat:
        path: /x
      register: found
- name: Do it
  ansible.builtin.assert:
    that: found is defined`),
    'a member of a result, and another value': withTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.assert:
    that: [found.stat.mode is defined, x == y, x or y, not x]`),
  },
  fails: {
    constant: {
      'a value that is compared with itself': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: x.y[0] | length == x.y[0] | length`), says: ['The assertion always has the same outcome: x.y[0] | length == x.y[0] | length.'] },
      'something, or true': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: [x == 1 or true, not (false and x), x and (y or 'no')]`), says: ['The assertion always has the same outcome: not (false and x).', 'The assertion always has the same outcome: x == 1 or true.'] },
      'that there is a result': { of: withTasks(`- name: Look
  ansible.builtin.stat:
    path: /x
  register: found
- name: Do it
  ansible.builtin.assert:
    that: found is defined`), says: ['The assertion always has the same outcome: found is defined.'] },
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
