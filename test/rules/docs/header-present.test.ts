import { headerPresent } from '../../../src/rules/docs/header-present.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(headerPresent, {
  passes: {
    'a header': imported({ '40_x/10_deploy.yaml': '# x: what it is for.\n# Usage: ansible-playbook x\n---\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n' }),
    'a header behind the mark': imported({ '40_x/10_deploy.yaml': '---\n# x: what it is for.\n# Usage: ansible-playbook x\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n' }),
    'playbooks without numbers': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    missing: {
      'none': { of: imported({ '40_x/10_deploy.yaml': '---\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n' }), says: ['The playbook 10_deploy does not begin with a comment about itself.'], helps: 'description' },
    },
    usage: {
      'no command': { of: imported({ '40_x/10_deploy.yaml': '# x: what it is for.\n# More words.\n---\n- name: Do it\n  hosts: web\n  tasks: []\n', '40_x/18_test.yaml': '# x: what it tests.\n# It changes nothing.\n- name: Do it\n  hosts: web\n  tasks: []\n' }), says: ['The comment at the head of 10_deploy does not say how the playbook is run.'], helps: 'ansible-playbook' },
    },
  },
});
