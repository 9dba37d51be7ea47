import { fileNotTakenOver } from '../../../src/rules/tasks/file-not-taken-over.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(fileNotTakenOver, {
  passes: {
    'a file of its own': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/hosts.d/x
    content: x
    mode: "0644"`),
    'only where it is missing': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/hosts
    content: x
    mode: "0644"
    force: false`),
    'a block with a marker': withTasks(`- name: Do it
  ansible.builtin.blockinfile:
    path: /etc/hosts
    marker: "# {mark} x"
    block: x`),
    'a line': withTasks(`- name: Do it
  ansible.builtin.lineinfile:
    path: /etc/fstab
    line: x`),
    'a rollback that puts it back': imported({ '40_sites/10_deploy.yaml': `---
- name: Deploy
  hosts: web
  tasks: []
`, '40_sites/19_rollback.yaml': `---
- name: Roll back
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        dest: /etc/hosts
        content: x
        mode: "0644"
` }),
  },
  fails: {
    whole: {
      '/etc/hosts': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/hosts
    content: x
    mode: "0644"`), says: ['The file /etc/hosts is written as a whole, and others write to it too.'], helps: 'blockInFile' },
      'a file of an account': { of: withTasks(`- name: Do it
  ansible.builtin.template:
    dest: "{{ home }}/.bashrc"
    src: "{{ x }}"`), says: ['The file {{ home }}/.bashrc is written as a whole, and others write to it too.'] },
    },
    marker: {
      'none': { of: withTasks(`- name: Do it
  ansible.builtin.blockinfile:
    path: /etc/hosts
    block: x`), says: ['The block in /etc/hosts has the marker that every block has by default.'], helps: 'marker of its own' },
    },
  },
});
