import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../importer/made-tree.ts';
import { root, thinkube } from './fixture.ts';

const clean = `---
# site.yaml
# Sets up the web server
#
# Usage: ansible-playbook -i INVENTORY site.yaml
- name: Set up the web server
  hosts: web
  tasks:
    - name: Have the folder of the pages
      ansible.builtin.file:
        path: /srv/web
        state: directory
        mode: "0755"
      become: true
`;

test('a tree without mistakes: no data, a summary, exit code 0; no project is needed', async () => {
  const folder = folderWith({ 'site.yaml': clean });
  expect(await thinkube(folder, ['lint', '.'])).toEqual({ code: 0, out: '', err: `all is well in 1 playbook, 0 roles, 1 file of YAML below ${folder}\n` });
});

test('findings of the reader and of the rules are data on stdout, with the line of the YAML', async () => {
  const folder = folderWith({ 'site.yaml': clean.replace('become: true', 'becme: true').replace('state: directory', 'state: folder') });
  const { code, out } = await thinkube(folder, ['lint', 'site.yaml', '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject([
    { code: 'TK401', file: 'site.yaml', line: 12, column: 9 },
    { code: 'TK644', file: 'site.yaml', line: 14, column: 7, name: 'keyword/known' },
  ]);
  expect((await thinkube(folder, ['lint', '.', '--rule', 'TK644'])).out).toMatch(/^error TK644 keyword\/known: "becme" is no keyword of a task\.\n {2}--> site\.yaml:14:7\n {3}14 \|/);
});

test('what is not there is a message', async () => {
  const { code, out, err } = await thinkube(folderWith({}), ['lint', 'nowhere']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^error: There is no .*nowhere\.\nhelp: /);
});

test('with an inventory only its groups are known', async () => {
  const folder = folderWith({ 'site.yaml': clean.replace('hosts: web', 'hosts: wbe'), 'inventory.yaml': 'web:\n  hosts:\n    one:\n' });
  expect((await thinkube(folder, ['lint', 'site.yaml'])).code).toBe(0);
  const { code, out } = await thinkube(folder, ['lint', 'site.yaml', '--inventory', 'inventory.yaml']);
  expect(code).toBe(1);
  expect(out).toContain('"wbe"');
});

/** What a reader of the YAML takes for a mistake, because only the DSL says otherwise. */
const unsaid: { readonly [code: string]: string } = {
  TK207: 'that the result of the call holds no secret',
  TK208: 'that the result of the call holds no secret',
  TK209: 'that the result of the call holds no secret',
  TK301: 'that the playbooks of the bridge, whose numbers differ, are one component',
  TK531: 'that the group has exactly one host',
  TK602: 'that rollback.yaml asks the same of several components',
  TK605: 'that the next play judges which hosts did not answer',
};

test.each([['thinkube', unsaid], ['thinkheads', {}]])('the generated tree of %s has no errors but those that its YAML cannot clear up', async (platform, allowed) => {
  const { out } = await thinkube(root, ['lint', join('generated', platform, 'ansible'), '--format', 'json']);
  const findings = JSON.parse(out) as readonly { readonly severity: string; readonly code: string }[];
  const errors = new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  expect([...errors].sort()).toEqual(Object.keys(allowed).sort());
});
