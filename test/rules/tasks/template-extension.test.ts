import { templateExtension } from '../../../src/rules/tasks/template-extension.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(templateExtension, {
  passes: {
    'j2': imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.conf.j2
        dest: /x
        mode: "0644"
`, 'templates/a.conf.j2': 'x', 'files/a.conf.j2': 'x' }),
    'a plain file': imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        src: a.conf
        dest: /x
        mode: "0644"
`, 'templates/a.conf': 'x', 'files/a.conf': 'x' }),
    'a manifest of an application': imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        src: a.jinja
        dest: /x
        mode: "0644"
`, 'templates/a.jinja': 'x', 'files/a.jinja': 'x' }),
    'a name that the run makes': withTasks(`- name: Do it
  ansible.builtin.template:
    src: "{{ x }}"
    dest: /x`),
  },
  fails: {
    notJ2: {
      'a template': { of: imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.conf
        dest: /x
        mode: "0644"
`, 'templates/a.conf': 'x', 'files/a.conf': 'x' }), says: ['The template a.conf does not end in .j2.'], helps: '.jinja' },
    },
    unrendered: {
      'a copy': { of: imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        src: a.conf.j2
        dest: /x
        mode: "0644"
`, 'templates/a.conf.j2': 'x', 'files/a.conf.j2': 'x' }), says: ['The file a.conf.j2 is a template of Ansible and is copied as it is.'] },
    },
  },
});
