import { rescueReports } from '../../../src/rules/tasks/rescue-reports.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(rescueReports, {
  passes: {
    'a rescue that tells and fails': withTasks(`- name: Try
  block:
    - name: Do it
      ansible.builtin.command:
        cmd: x
      changed_when: false
  rescue:
    - name: Say hello
      ansible.builtin.debug:
        msg: hello
    - name: Fail
      ansible.builtin.fail:
        msg: no`),
    'a look before it': withTasks(`- name: Try
  block:
    - name: Do it
      ansible.builtin.command:
        cmd: x
      changed_when: false
  rescue:
    - name: Look
      ansible.builtin.shell:
        cmd: cat log
      changed_when: false
    - name: Fail
      ansible.builtin.fail:
        msg: no`),
    'a block without one': withTasks(`- name: Try
  block:
    - name: Do it
      ansible.builtin.ping:`),
  },
  fails: {
    changes: {
      'another way': { of: withTasks(`- name: Try
  block:
    - name: Do it
      ansible.builtin.command:
        cmd: x
      changed_when: false
  rescue:
    - name: Repair
      ansible.builtin.copy:
        dest: /x
        content: x
        mode: "0644"
    - name: Fail
      ansible.builtin.fail:
        msg: no`), says: ['The rescue of the block changes something.'] },
    },
    goesOn: {
      'only words': { of: withTasks(`- name: Try
  block:
    - name: Do it
      ansible.builtin.command:
        cmd: x
      changed_when: false
  rescue:
    - name: Say hello
      ansible.builtin.debug:
        msg: hello`), says: ['The rescue of the block does not fail at its end.'], helps: 'four parts' },
    },
  },
});
