import { moduleQualified } from '../../../src/rules/tasks/module-qualified.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(moduleQualified, {
  passes: {
    'a whole name': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    short: {
      'a task': { of: withTasks(`- name: Do it
  debug:
    msg: x`), says: ['The module ansible.builtin.debug is called by a short name, "debug".'], helps: 'ansible.builtin.debug' },
      'a module that moved': { of: withTasks(`- name: Do it
  sysctl:
    name: x
    value: 1`), says: ['The module ansible.posix.sysctl is called by a short name, "sysctl".'] },
      'a handler': { of: imported(`---
- name: Deploy
  hosts: web
  tasks: []
  handlers:
    - name: Say it
      debug:
        msg: x
`), says: ['The module ansible.builtin.debug is called by a short name, "debug".'] },
    },
  },
});
