import { yamlExtension } from '../../../src/rules/naming/yaml-extension.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(yamlExtension, {
  passes: {
    '.yaml': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    yml: {
      'a playbook': { of: imported({ 'site.yml': `---
- name: Do it
  hosts: web
  tasks: []
` }), says: ['The file ends in .yml.'], helps: '.yaml' },
      'a task file': { of: imported({ 'site.yaml': `---
- name: Do it
  hosts: web
  tasks:
    - name: More
      ansible.builtin.import_tasks: more.yml
`, 'more.yml': `---
- name: Say hello
  ansible.builtin.debug:
    msg: hello
` }), says: ['The file ends in .yml.'] },
    },
    ymls: {
      'a playbook and its task file': { of: imported({ 'site.yml': `---
- name: Do it
  hosts: web
  tasks:
    - name: More
      ansible.builtin.import_tasks: more.yml
`, 'more.yml': `---
- name: Say hello
  ansible.builtin.debug:
    msg: hello
` }), says: ['The file ends in .yml, one of 2 that do.'] },
    },
  },
});
