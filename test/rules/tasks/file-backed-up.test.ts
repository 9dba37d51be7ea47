import { fileBackedUp } from '../../../src/rules/tasks/file-backed-up.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(fileBackedUp, {
  passes: {
    'a backup': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/sudoers
    content: x
    mode: "0644"
    backup: true`),
    'decided when it runs': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/fstab
    content: x
    mode: "0644"
    backup: "{{ x }}"`),
    'another file': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/motd
    content: x
    mode: "0644"`),
  },
  fails: {
    lost: {
      'a copy': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/sudoers
    content: x
    mode: "0644"`), says: ['The task changes /etc/sudoers and keeps nothing of what was there.'], helps: 'backup: true' },
      'a line': { of: withTasks(`- name: Do it
  ansible.builtin.lineinfile:
    path: /etc/ssh/sshd_config
    line: x`), says: ['The task changes /etc/ssh/sshd_config and keeps nothing of what was there.'] },
      'netplan': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /etc/netplan/50-x.yaml
    content: x
    mode: "0644"`), says: ['The task changes /etc/netplan/50-x.yaml and keeps nothing of what was there.'] },
    },
  },
});
