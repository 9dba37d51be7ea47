import { connectionAwaited } from '../../../src/rules/tasks/connection-awaited.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(connectionAwaited, {
  passes: {
    'a wait behind it': withTasks(`- name: Apply
  ansible.builtin.shell:
    cmd: netplan apply
  changed_when: false
- name: Wait
  ansible.builtin.wait_for_connection:
    timeout: 60
- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false`),
    'the last step': withTasks(`- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false
- name: Apply
  ansible.builtin.shell:
    cmd: netplan apply
  changed_when: false
- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
    'another unit': withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: nginx
    state: restarted
- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false`),
    'its configuration read': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: netplan get
  changed_when: false
- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false`),
  },
  fails: {
    notAwaited: {
      'a command': { of: withTasks(`- name: Apply
  ansible.builtin.shell:
    cmd: netplan apply
  changed_when: false
- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false`), says: ['The command netplan apply may cut the connection, and nothing waits for it to come back.'], helps: 'wait_for_connection' },
      'a unit': { of: withTasks(`- name: Do it
  ansible.builtin.systemd_service:
    name: systemd-networkd
    state: restarted
- name: Look
  ansible.builtin.shell:
    cmd: ip -json address
  changed_when: false`), says: ['The restart of systemd-networkd may cut the connection, and nothing waits for it to come back.'] },
      'a handler': { of: imported(`---
- name: Deploy
  hosts: web
  tasks:
    - name: Look
      ansible.builtin.ping:
      notify: Apply
  handlers:
    - name: Apply
      ansible.builtin.command: netplan apply
`), says: ['The command netplan apply may cut the connection, and nothing waits for it to come back.'] },
    },
  },
});
