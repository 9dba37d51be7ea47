import { secretMadeOnce } from '../../../src/rules/tasks/secret-made-once.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(secretMadeOnce, {
  passes: {
    'kept in a file': withTasks(`- name: Do it
  ansible.builtin.command:
    argv: [openssl, rand, -out, /x, "32"]
    creates: /x`),
    'under a condition': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: openssl rand -hex 32
  changed_when: false
  when: not known`),
    'a script that looks first': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: test -s /x || openssl rand -hex -out /x 32
  changed_when: false`),
    'another use': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: openssl x509 -in /x
  changed_when: false`),
  },
  fails: {
    again: {
      'openssl': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: openssl rand -hex 32
  changed_when: false`), says: ['The command "openssl rand" makes another secret on every run.'], helps: 'creates' },
      'the device': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: tr -dc a-z < /dev/urandom | head -c 9
  changed_when: false`), says: ['The command "tr -dc a-z < /dev/urandom" makes another secret on every run.'] },
      'a key': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: ssh-keygen -t ed25519 -f /x
  changed_when: false`), says: ['The command "ssh-keygen " makes another secret on every run.'] },
      'uuidgen': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: uuidgen
  changed_when: false`), says: ['The command "uuidgen" makes another secret on every run.'] },
    },
  },
});
