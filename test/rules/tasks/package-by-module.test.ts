import { packageByModule } from '../../../src/rules/tasks/package-by-module.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(packageByModule, {
  passes: {
    'a simulation': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: apt-get --simulate install x
  changed_when: false`),
    'a question': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: apt-cache policy x
  changed_when: false`),
    'without questions': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: DEBIAN_FRONTEND=noninteractive apt-get install -y x
  changed_when: false`),
    'by the environment': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: apt-get install -y x
  changed_when: false
  environment: { DEBIAN_FRONTEND: noninteractive }`),
    'a word': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: echo apt install
  changed_when: false`),
    'a list': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: dpkg --list
  changed_when: false`),
  },
  fails: {
    command: {
      'apt-get': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: apt-get install -y x
  changed_when: false`), says: ['The command "apt-get install" does what a module is there for.'], helps: 'ansible.builtin.apt' },
      'behind another': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: cd /tmp && sudo apt update
  changed_when: false`), says: ['The command "apt update" does what a module is there for.'] },
      'dpkg': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: dpkg -i x.deb
  changed_when: false`), says: ['The command "dpkg -i" does what a module is there for.'] },
      'snap': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: snap install lxd
  changed_when: false`), says: ['The command "snap install" does what a module is there for.'], helps: 'community.general.snap' },
      'pip': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: pip3 install x
  changed_when: false`), says: ['The command "pip3 install" does what a module is there for.'], helps: 'ansible.builtin.pip' },
    },
  },
});
