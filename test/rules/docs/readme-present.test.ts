import { readmePresent } from '../../../src/rules/docs/readme-present.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(readmePresent, {
  passes: {
    'a README': imported({ '40_x/10_deploy.yaml': '# x: what it is for.\n# Usage: ansible-playbook x\n---\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/README.md': '# X' }),
    'playbooks without numbers': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    missing: {
      'none': { of: imported({ '40_x/10_deploy.yaml': '# x: what it is for.\n# Usage: ansible-playbook x\n---\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n' }), says: ['The folder of "40_x" has no README.md.'], helps: 'purpose' },
    },
  },
});
