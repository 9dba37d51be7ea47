import { rollbackConfirmed } from '../../../src/rules/tasks/rollback-confirmed.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';

describeRule(rollbackConfirmed, {
  passes: {
    'one that asks': imported({ '40_sites/10_deploy.yaml': `---
- name: Deploy
  hosts: web
  tasks: []
`, '40_sites/19_rollback.yaml': `---
- name: Roll back
  hosts: web
  tasks:
    - name: Say hello
      ansible.builtin.debug:
        msg: hello
      when: site_confirmed | bool
` }),
    'a playbook without numbers': imported({ 'remove.yaml': `---
- name: Remove
  hosts: web
  tasks:
    - name: Say hello
      ansible.builtin.debug:
        msg: hello
` }),
  },
  fails: {
    unconfirmed: {
      'one that does not': { of: imported({ '40_sites/10_deploy.yaml': `---
- name: Deploy
  hosts: web
  tasks: []
`, '40_sites/19_rollback.yaml': `---
- name: Roll back
  hosts: web
  tasks:
    - name: Say hello
      ansible.builtin.debug:
        msg: hello
` }), says: ['The rollback 19_rollback runs without being confirmed.'], helps: '_rollback_confirmed' },
    },
  },
});
