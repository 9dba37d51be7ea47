import { networkRetried } from '../../../src/rules/tasks/network-retried.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(networkRetried, {
  passes: {
    'retries': withTasks(`- name: Do it
  ansible.builtin.get_url:
    url: https://x.example.org/a
    dest: /a
  register: got
  until: got is succeeded
  retries: 3`),
    'this host': withTasks(`- name: Do it
  ansible.builtin.uri:
    url: http://localhost:8080/`),
    'a removal': withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx
    state: absent`),
    'a local archive': withTasks(`- name: Do it
  ansible.builtin.unarchive:
    src: a.tar.gz
    dest: /srv`),
    'an observation': withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx
  check_mode: true`),
  },
  fails: {
    once: {
      'a package': { of: withTasks(`- name: Do it
  ansible.builtin.apt:
    name: nginx`), says: ['The module apt goes over the network and is tried once.'], helps: 'retries' },
      'a download': { of: withTasks(`- name: Do it
  ansible.builtin.get_url:
    url: "{{ x }}"
    dest: /a`), says: ['The module get_url goes over the network and is tried once.'] },
      'a page elsewhere': { of: withTasks(`- name: Do it
  ansible.builtin.uri:
    url: https://x.example.org`), says: ['The module uri goes over the network and is tried once.'] },
      'a remote archive': { of: withTasks(`- name: Do it
  ansible.builtin.unarchive:
    src: https://x.example.org/a.tgz
    dest: /srv`), says: ['The module unarchive goes over the network and is tried once.'] },
      'a command': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: curl -o /a https://x.example.org
  changed_when: false`), says: ['The command curl goes over the network and is tried once.'] },
      'a clone': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: git clone https://x.example.org/a /a
  changed_when: false`), says: ['The command git goes over the network and is tried once.'] },
      'an image': { of: withTasks(`- name: Do it
  community.docker.docker_image:
    name: nginx
    source: pull`), says: ['The module docker_image goes over the network and is tried once.'] },
    },
  },
});
