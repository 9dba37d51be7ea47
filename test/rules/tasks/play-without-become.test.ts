import { playWithoutBecome } from '../../../src/rules/tasks/play-without-become.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(playWithoutBecome, {
  passes: {
    'a task with it': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"
  become: true`),
    'false': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`, 'become: false'),
  },
  fails: {
    become: {
      'a play': { of: withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`, 'become: true'), says: ['The play runs all of its tasks as another user.'], helps: 'tasks' },
    },
  },
});
