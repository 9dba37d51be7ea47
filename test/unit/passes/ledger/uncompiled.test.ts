import { expect, test } from 'vitest';
import { ledgerOf } from '../../../../src/passes/ledger/ledger.ts';
import { runRules } from '../../../../src/rules/check-platform.ts';
import { lifeCycleRules } from '../../../../src/rules/life-cycle.ts';
import { imported } from '../../../rules/imported.ts';

/** A component as people write it by hand: short names of modules, loops of every form, variables, a role. */
const tree = {
  'roles/settings/defaults/main.yaml': 'settings_folder: /etc/site\n',
  'roles/settings/tasks/main.yaml': `
- name: Have the folder
  file: path={{ settings_folder }} state=directory
- name: Write the settings
  template:
    src: site.conf.j2
    dest: "{{ settings_folder }}/{{ settings_name }}.conf"
`,
  'roles/settings/templates/site.conf.j2': 'x\n',
  '40_site/10_deploy.yaml': `
- name: Deploy the site
  hosts: web
  become: true
  vars:
    data: /srv/data
  roles:
    - role: settings
      vars: {settings_name: main}
  tasks:
    - name: Install what it needs
      apt: {name: "{{ item }}", state: present}
      loop: [nginx, curl]
    - name: Have its folders
      file: {path: "{{ item.path }}", state: directory, mode: "{{ item.mode }}"}
      with_items:
        - {path: "{{ data }}/a", mode: "0750"}
        - {path: "{{ data }}/b", mode: "0750"}
    - name: Run it
      service: {name: nginx, state: started, enabled: yes}
`,
  '40_site/19_rollback.yaml': `
- name: Roll back the site
  hosts: web
  become: true
  tasks:
    - name: Stop it
      service: {name: nginx, state: stopped, enabled: no}
    - name: Remove a folder
      file: {path: /srv/data/a, state: absent}
    - name: Remove what it needed
      apt: {name: [nginx], state: absent}
`,
};

const left = (files: { readonly [path: string]: string }): readonly string[] =>
  runRules(lifeCycleRules, imported(files)).filter(({ code }) => code === 'TK306').map(({ message }) => message.replace(/ is made by.*/s, ''));

test('the effects of a tree that nobody compiled are those of its tasks', () => {
  const [own] = [...ledgerOf(imported(tree)).components.values()].filter(({ created }) => created.size > 0);
  expect([...own!.created.keys()].sort()).toEqual(['package:curl', 'package:nginx', 'path:/etc/site', 'path:/etc/site/main.conf', 'path:/srv/data/a', 'path:/srv/data/b', 'unit:nginx.service']);
});

test('what its rollback forgets is found', () => {
  expect(left(tree)).toEqual(['The package curl', 'The directory /srv/data/b', 'The directory /etc/site', 'The file /etc/site/main.conf']);
});

test('where the rollback runs a program, nobody can tell', () => {
  const rollback = `${tree['40_site/19_rollback.yaml']}    - name: Clean up\n      command: site-clean\n`;
  expect(left({ ...tree, '40_site/19_rollback.yaml': rollback })).toEqual([]);
});
