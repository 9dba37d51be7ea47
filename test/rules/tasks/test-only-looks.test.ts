import { testOnlyLooks } from '../../../src/rules/tasks/test-only-looks.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks, withTestTasks } from '../imported.ts';

describeRule(testOnlyLooks, {
  passes: {
    'looks': withTestTasks(`- name: Do it
  ansible.builtin.stat:
    path: /x
- name: Ask
  ansible.builtin.shell:
    cmd: x
  changed_when: false`),
    'check mode': withTestTasks(`- name: Compare
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"
  check_mode: true`),
    'a request': withTestTasks(`- name: Do it
  ansible.builtin.uri:
    url: http://localhost`),
    'facts': withTestTasks(`- name: Do it
  ansible.builtin.package_facts:`),
    'a deploy': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"`),
    'a dry run': withTestTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: kubectl apply -f x --dry-run=server
  changed_when: false`),
  },
  fails: {
    changes: {
      'a file': { of: withTestTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"`), says: ['The step "Do it" of a test changes the host.'], helps: 'checkMode' },
      'a post': { of: withTestTasks(`- name: Do it
  ansible.builtin.uri:
    url: http://localhost
    method: POST`), says: ['The step "Do it" of a test changes the host.'] },
    },
    command: {
      'a unit': { of: withTestTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: systemctl start nginx
  changed_when: false`), says: ['The command "systemctl start" of a test changes something.'] },
      'an object': { of: withTestTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: kubectl delete pod x
  changed_when: false`), says: ['The command "kubectl delete" of a test changes something.'] },
    },
  },
});
