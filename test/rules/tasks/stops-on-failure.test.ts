import { stopsOnFailure } from '../../../src/rules/tasks/stops-on-failure.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(stopsOnFailure, {
  passes: {
    'a task that stops': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false`),
    'false': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  ignore_errors: false`),
    'a dry run that goes on': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  ignore_errors: "{{ ansible_check_mode }}"`),
  },
  fails: {
    ignored: {
      'a task': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  ignore_errors: true`), says: ['The task goes on after a failure: ignore_errors.'], helps: 'failed_when: false' },
      'by a condition': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  ignore_errors: "{{ careless }}"`), says: ['The task goes on after a failure: ignore_errors.'] },
      'a block': { of: withTasks(`- name: Try
  ignore_unreachable: yes
  block:
    - name: Do it
      ansible.builtin.ping:`), says: ['The step goes on after a failure: ignore_unreachable.'] },
      'a play': { of: withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`, 'ignore_errors: true'), says: ['The play goes on after a failure: ignore_errors.'] },
    },
  },
});
