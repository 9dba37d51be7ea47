import { shellNoAppend } from '../../../src/rules/tasks/shell-no-append.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(shellNoAppend, {
  passes: {
    'a look before': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: grep -q x /etc/x || echo x >> /etc/x
  changed_when: false`),
    'a write': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x > /etc/x
  changed_when: false`),
    'a condition': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> /etc/x
  changed_when: true
  when: asked.rc > 0`),
    'a file of the run': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> /tmp/x
  changed_when: false`),
    'errors': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x 2>> /dev/null
  changed_when: false`),
    'once': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> /etc/x
    creates: /etc/x`),
  },
  fails: {
    append: {
      'a file': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> /etc/x
  changed_when: false`), says: ['The shell line appends to /etc/x.'], helps: 'lineInFile' },
      'a file of an account': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> ~/.profile
  changed_when: false`), says: ['The shell line appends to ~/.profile.'] },
      'a variable': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x >> "{{ file }}"
  changed_when: false`), says: ['The shell line appends to {{ file }}.'] },
      'tee': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo x | sudo tee -a /etc/x
  changed_when: false`), says: ['The shell line appends to /etc/x.'] },
    },
  },
});
