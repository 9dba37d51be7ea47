import { failureKept } from '../../../src/rules/tasks/failure-kept.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(failureKept, {
  passes: {
    'a look': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: grep x /y || true
  changed_when: false`),
    'a script that is done': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: test -e /x || exit 0; y
  changed_when: true`),
    'another way': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x || y
  changed_when: true`),
  },
  fails: {
    hidden: {
      'or true': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x || true
  changed_when: true`), says: ['The command goes on after a failure: || true.'], helps: 'failedWhen' },
      'a colon': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: "x || :"
  changed_when: true`), says: ['The command goes on after a failure: || :.'] },
      'true behind it': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x; true
  changed_when: true`), says: ['The command goes on after a failure: ; true.'] },
    },
  },
});
