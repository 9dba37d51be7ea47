import { broken } from '../break.ts';
import type { Break } from '../break.ts';

const tree = 'generated/thinkube/ansible';
const test = `${tree}/30_networking/28_test_dns.yaml`;
const deploy = `${tree}/30_networking/20_setup_dns.yaml`;
const environment = `${tree}/00_initial_setup/20_setup_env.yaml`;
const head = '---\n# 30_networking/70_more.yaml\n# Usage: ansible-playbook -i INVENTORY 30_networking/70_more.yaml\n';
const clients = '  hosts: baremetal:lxd_containers\n';
const judges = '        - name: The domain of the platform is a routing domain, not a search domain\n';

/** Rules about what the DSL cannot write, and the reader of trees: each mistake is put into a generated tree, which is read like any other. */
export const treeBreaks: readonly Break[] = [
  { title: 'a file of tasks ends in .yml', edits: [{ file: `${tree}/30_networking/70_more.yml`, create: '---\n# 30_networking/70_more.yml\n# Usage: ansible-playbook -i INVENTORY 30_networking/70_more.yml\n- name: Say more\n  hosts: dns_servers\n  tasks:\n    - name: Say it\n      ansible.builtin.debug:\n        msg: x\n' }], expects: [{ code: 'TK110', at: '---' }] },
  broken('a task runs a program, and nobody says what it changes', environment, '    - name: Say what was done\n', '    - name: Fill the cache\n      ansible.builtin.command:\n        argv:\n          - fill-cache\n      changed_when: ansible_play_name is defined\n\n    - name: Say what was done\n', { code: 'TK305', at: '    - name: Fill the cache', says: 'Fill the cache' }),
  { title: 'a play reads a fact that it does not gather', edits: [{ file: `${tree}/30_networking/70_more.yaml`, create: `${head}- name: Say more\n  hosts: dns_servers\n  gather_facts: false\n  tasks:\n    - name: Say it\n      ansible.builtin.debug:\n        msg: "{{ ansible_facts.distribution }}"\n` }], expects: [{ code: 'TK416', at: '        msg: "{{ ansible_facts', says: 'distribution' }] },
  broken('nothing reads a result', test, judges, `${judges}          register: other_result\n`, { code: 'TK421', at: '          register: other_result', says: 'other_result' }),
  broken('a play sets a variable that nothing reads', test, `${clients}  gather_facts: true\n  any_errors_fatal: true\n  vars:\n`, `${clients}  gather_facts: true\n  any_errors_fatal: true\n  vars:\n    resolver_name: x\n`, { code: 'TK422', at: '  vars:\n    resolver_name: x', says: 'resolver_name' }),
  broken('a play runs on all hosts', test, clients, '  hosts: all\n', { code: 'TK536' }),
  broken('a failure is ignored', test, judges, `${judges}          ignore_errors: true\n`, { code: 'TK605', at: '          ignore_errors: true', says: 'ignore_errors' }),
  broken('a play runs all of its tasks as root', deploy, clients, `${clients}  become: true\n`, { code: 'TK632', at: '  become: true\n  gather' }),
  broken('a module is called by a short name', test, "        - name: Ask the resolver for its routing domains\n          ansible.builtin.command:", "        - name: Ask the resolver for its routing domains\n          command:", { code: 'TK633', at: '          command:', says: 'command' }),
  { title: 'a folder has no README', edits: [{ file: `${tree}/30_networking/README.md`, remove: true }], expects: [{ code: 'TK803', file: `${tree}/30_networking/10_setup_zerotier.yaml`, at: '- name: Check the inventory before any change' }] },
  broken('a rollback runs without being confirmed', `${tree}/30_networking/29_reset_dns.yaml`, '        preflight_confirmation: dns_rollback_confirmed\n', '', { code: 'TK611', at: '- name: Check the inventory before any change', says: '29_reset_dns' }),
  broken('a file that the host starts with is changed, and nothing of it is kept', environment, '    - name: Say what was done\n', '    - name: Mount the disk otherwise\n      ansible.builtin.replace:\n        path: /etc/fstab\n        regexp: noatime\n        replace: relatime\n      become: true\n\n    - name: Say what was done\n', { code: 'TK617', at: '    - name: Mount the disk', says: '/etc/fstab' }),
  broken('a playbook does not say how it is run', deploy, '# Usage, in the folder that holds ansible.cfg:\n#   ansible-playbook -i INVENTORY 30_networking/20_setup_dns.yaml\n', '', { code: 'TK804', at: '---', says: '20_setup_dns' }),
  broken('a playbook is no YAML', `${tree}/30_networking/site.yaml`, '  ansible.builtin.import_playbook: 20_setup_dns.yaml', '  ansible.builtin.import_playbook: [20_setup_dns.yaml', { code: 'TK641', at: '  tags:\n    - dns\n    - deploy' }),
  broken('a keyword stands twice', test, judges, `${judges}          become: false\n          become: true\n`, { code: 'TK642', at: '          become: true\n          ansible.builtin.assert' }),
  broken('a keyword is misspelt', test, judges, `${judges}          becom: true\n`, { code: 'TK644', at: '          becom: true', says: 'becom' }),
  broken('a task has two modules', environment, '    - name: Say what was done\n      ansible.builtin.debug:\n', '    - name: Say what was done\n      ansible.builtin.ping:\n        data: x\n      ansible.builtin.debug:\n', { code: 'TK645', at: '      ansible.builtin.debug:', says: 'ansible.builtin.ping' }),
  broken('a module does not exist', test, '        - name: Ask the resolver for its routing domains\n          ansible.builtin.command:', '        - name: Ask the resolver for its routing domains\n          ansible.builtin.comand:', { code: 'TK646', at: '          ansible.builtin.comand:', says: 'comand' }),
  broken('an included file is not there', environment, '    - name: Say what was done\n', '    - name: Do more\n      ansible.builtin.include_tasks:\n        file: more.yaml\n\n    - name: Say what was done\n', { code: 'TK647', at: '    - name: Do more', says: 'more.yaml' }),
  broken('a handler does not exist', environment, '    - name: Say what was done\n', '    - name: Say more\n      ansible.builtin.debug:\n        msg: x\n      changed_when: ansible_play_name is defined\n      notify: Restart it\n\n    - name: Say what was done\n', { code: 'TK651', says: 'Restart it', at: '      notify: Restart it' }),
  broken('a role is not there', environment, '    - name: Say what was done\n', '    - name: Do more\n      ansible.builtin.include_role:\n        name: elsewhere\n\n    - name: Say what was done\n', { code: 'TK652', says: 'elsewhere', at: '        name: elsewhere' }),
  broken('handlers are text', test, `${clients}  gather_facts: true\n`, `${clients}  handlers: restart\n  gather_facts: true\n`, { code: 'TK643', at: '  handlers: restart' }),
  broken('a playbook imports itself', `${tree}/30_networking/site.yaml`, 'import_playbook: 28_test_dns.yaml', 'import_playbook: site.yaml', { code: 'TK648', at: '---' }),
  broken('arguments have an open quote', environment, '    - name: Say what was done\n', '    - name: Say more\n      ansible.builtin.debug: msg="x\n\n    - name: Say what was done\n', { code: 'TK649', at: '      ansible.builtin.debug: msg' }),
];
