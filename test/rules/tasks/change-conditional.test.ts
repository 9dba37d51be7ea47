import { changeConditional } from '../../../src/rules/tasks/change-conditional.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(changeConditional, {
  passes: {
    'a condition': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: true
  when: found.stdout != wanted`),
    'on the result': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  register: done
  changed_when: done.rc == 2`),
    'for what was found': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x {{ item }}
  changed_when: true
  loop: "{{ found }}"`),
    'once': withTasks(`- name: Do it
  ansible.builtin.command:
    cmd: x
    creates: /x
  changed_when: true`),
    'a rollback': imported({ '40_sites/10_deploy.yaml': `---
- name: Deploy
  hosts: web
  tasks: []
`, '40_sites/19_rollback.yaml': `---
- name: Roll back
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.shell:
        cmd: x
      changed_when: true
` }),
  },
  fails: {
    always: {
      'without a condition': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: true`), says: ['The command changes something on every run.'], helps: 'creates' },
    },
  },
});
