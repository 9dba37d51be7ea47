import { restartedOnChange } from '../../../src/rules/tasks/restarted-on-change.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(restartedOnChange, {
  passes: {
    'under a condition': withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: nginx
    state: restarted
  when: written is changed`),
    'in a block with one': withTasks(`- name: After a change
  when: written is changed
  block:
    - name: Do it
      ansible.builtin.systemd_service:
        name: nginx
        state: restarted`),
    'started': withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: nginx
    state: started`),
    'a handler': imported(`---
- name: Deploy
  hosts: web
  tasks: []
  handlers:
    - name: Do it
      ansible.builtin.systemd_service:
        name: nginx
        state: restarted
`),
    'a rollback': imported({ '40_sites/10_deploy.yaml': `---
- name: Deploy
  hosts: web
  tasks: []
`, '40_sites/19_rollback.yaml': `---
- name: Roll back
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.systemd_service:
        name: nginx
        state: restarted
` }),
  },
  fails: {
    always: {
      'a task': { of: withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: nginx
    state: restarted`), says: ['"nginx" is restarted on every run.'], helps: 'then: unit.restarted' },
      'reloaded': { of: withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: nginx
    state: reloaded`), says: ['"nginx" is restarted on every run.'] },
      'a command': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: systemctl restart nginx
  changed_when: false`), says: ['"nginx" is restarted on every run.'] },
    },
  },
});
