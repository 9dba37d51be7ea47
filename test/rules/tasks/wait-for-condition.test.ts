import { waitForCondition } from '../../../src/rules/tasks/wait-for-condition.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(waitForCondition, {
  passes: {
    'a port': withTasks(`- name: Do it
  ansible.builtin.wait_for:
    port: 80`),
    'a loop that looks': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: until test -e /x; do sleep 1; done
  changed_when: false`),
    'a word in an argument': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo sleep 10
  changed_when: false`),
    "a prompt, which is another rule's": withTasks(`- name: Do it
  ansible.builtin.pause:
    prompt: Go on?`),
  },
  fails: {
    pause: {
      'seconds': { of: withTasks(`- name: Do it
  ansible.builtin.pause:
    seconds: 10`), says: ['The run waits for a fixed time.'], helps: 'until' },
    },
    sleep: {
      'alone': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: sleep 10
  changed_when: false`), says: ['The command sleeps for a fixed time.'] },
      'after another': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x; sleep 5 && y
  changed_when: false`), says: ['The command sleeps for a fixed time.'] },
      'as words': { of: withTasks(`- name: Do it
  ansible.builtin.command:
    argv: [sleep, "10"]
  changed_when: false`), says: ['The command sleeps for a fixed time.'] },
    },
    nothing: {
      'a time alone': { of: withTasks(`- name: Do it
  ansible.builtin.wait_for:
    timeout: 30`), says: ['The wait_for names nothing to wait for, so it only sleeps.'] },
    },
  },
});
