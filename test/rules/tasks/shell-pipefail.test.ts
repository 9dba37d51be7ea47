import { shellPipefail } from '../../../src/rules/tasks/shell-pipefail.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(shellPipefail, {
  passes: {
    'pipefail in bash': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: set -o pipefail; a | b
    executable: /bin/bash
  changed_when: false`),
    'an or': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: a || b
  changed_when: false`),
    'a pipe in quotes': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: grep 'a | b' x
  changed_when: false`),
    'a filter of Jinja': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo {{ a | trim }}
  changed_when: false`),
    'a case': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: case x in a|b) y;; esac
  changed_when: false`),
    'bash by its name': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: set -o pipefail; a | b
    executable: bash
  changed_when: false`),
  },
  fails: {
    noPipefail: {
      'a pipe': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: a | b
  changed_when: false`), says: ['The shell line has a pipe, and a failure before it is not seen.'], helps: '/bin/bash' },
      'over two lines': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: |
      a |
        b
  changed_when: false`), says: ['The shell line has a pipe, and a failure before it is not seen.'] },
      'a handler': { of: imported(`---
- name: Deploy
  hosts: web
  tasks: []
  handlers:
    - name: Say it
      ansible.builtin.shell: a | b
`), says: ['The shell line has a pipe, and a failure before it is not seen.'] },
    },
    noBash: {
      'sh': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: set -o pipefail; a | b
  changed_when: false`), says: ['The shell line sets pipefail, which the sh of Debian does not know.'] },
    },
  },
});
