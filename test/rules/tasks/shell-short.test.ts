import { shellShort } from '../../../src/rules/tasks/shell-short.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(shellShort, {
  passes: {
    'a few lines': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: |
      echo 1
      echo 2
  changed_when: false`),
    'one kind of quotes': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo 'a b'
  changed_when: false`),
    'a command': withTasks(`- name: Do it
  ansible.builtin.command:
    argv: [x]
  changed_when: false`),
  },
  fails: {
    long: {
      '26 lines': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: |
      echo 0
      echo 1
      echo 2
      echo 3
      echo 4
      echo 5
      echo 6
      echo 7
      echo 8
      echo 9
      echo 10
      echo 11
      echo 12
      echo 13
      echo 14
      echo 15
      echo 16
      echo 17
      echo 18
      echo 19
      echo 20
      echo 21
      echo 22
      echo 23
      echo 24
      echo 25
  changed_when: false`), says: ['The shell script has 26 lines.'], helps: '25' },
    },
    quotes: {
      'escaped in a shell': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: |
      sh -c "echo \\"x\\""
  changed_when: false`), says: ['The shell line quotes inside of quotes: sh -c "echo \\".'] },
      'an end and a new begin': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: |
      echo 'it'\\''s'
  changed_when: false`), says: ['The shell line quotes inside of quotes: \'\\\'\'.'] },
    },
  },
});
