import { sameOnEveryRun } from '../../../src/rules/tasks/same-on-every-run.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

describeRule(sameOnEveryRun, {
  passes: {
    'a seed': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ 60 | random(seed=inventory_hostname) }}"
    mode: "0644"`),
    'words': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: random date now()
    mode: "0644"`),
    'a measured time': withTasks(`- name: Do it
  ansible.builtin.set_fact:
    begun: "{{ now() }}"`),
    'a message': withTasks(`- name: Do it
  ansible.builtin.debug:
    msg: "{{ ansible_date_time.iso8601 }}"`),
    'a script that asks for the date': imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.j2
        dest: /x
        mode: "0644"
`, 'templates/a.j2': `echo $(date)
` }),
  },
  fails: {
    clock: {
      'a fact': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ ansible_date_time.iso8601 }}"
    mode: "0644"`), says: ['The value of "content" depends on the clock: ansible_date_time.'], helps: 'metadata' },
      'a function': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ now().year }}"
    mode: "0644"`), says: ['The value of "content" depends on the clock: now().'] },
      'a template': { of: imported({ 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.template:
        src: a.j2
        dest: /x
        mode: "0644"
`, 'templates/a.j2': `a
{{ ansible_facts.date_time.date }}
` }), says: ['The template depends on the clock: ansible_facts.date_time.'] },
      'a command': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ lookup('pipe', 'date +%F') }}"
    mode: "0644"`), says: ['The value of "content" depends on the clock: lookup(\'pipe\', \'date +%F\').'] },
    },
    chance: {
      'a filter': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ 60 | random }}"
    mode: "0644"`), says: ['The value of "content" depends on chance: random.'], helps: 'seed' },
      'a password for nobody': { of: withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: "{{ lookup('password', '/dev/null') }}"
    mode: "0644"`), says: ['The value of "content" depends on chance: lookup(\'password\', \'/dev/null\').'] },
    },
  },
});
