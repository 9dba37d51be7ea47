import { failureInFourParts } from '../../../src/rules/tasks/failure-in-four-parts.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(failureInFourParts, {
  passes: {
    'all parts': withTasks(`- name: Do it
  ansible.builtin.assert:
    that: x
    fail_msg: |
      ERROR: it is not
      DETAILS:
        - none
      REQUIRED ACTION:
        - none`),
    'a message from elsewhere': withTasks(`- name: Do it
  ansible.builtin.fail:
    msg: "{{ told }}"`),
    'another module': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    none: {
      'an assert': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: x`), says: ['The assert has no message of its own.'], helps: 'asserted(…)' },
    },
    parts: {
      'one line': { of: withTasks(`- name: Do it
  ansible.builtin.fail:
    msg: no`), says: ['The message of the fail has no part ERROR, DETAILS, REQUIRED ACTION.'] },
      'no action': { of: withTasks(`- name: Do it
  ansible.builtin.assert:
    that: x
    fail_msg: |
      ERROR: it is not
      DETAILS:
        - none`), says: ['The message of the assert has no part REQUIRED ACTION.'] },
    },
  },
});
