import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventoryFiles, memoryFiles, varsFiles } from '../../../src/inventory/files.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import type { Inventory } from '../../../src/inventory/load.ts';
import { Topology } from '../../../src/inventory/topology.ts';
import { lines } from './fixtures.ts';

const memory = (files: { readonly [path: string]: string }): ReturnType<typeof memoryFiles> => memoryFiles(new Map(Object.entries(files).map(([path, text]) => [join('/inv', path), text])));
const load = (files: { readonly [path: string]: string }, path = '/inv'): Inventory => loadInventory(path, memory(files));

describe('which files an inventory has', () => {
  test('YAML files of the folder and of folders in it, sorted; what Ansible passes over is passed over', () => {
    const files = memory({ 'b.yml': '', 'a.yaml': '', 'c.json': '', 'sub/d.yaml': '', 'group_vars/all.yaml': '', 'README.md': '', '.hidden.yaml': '', 'old.yaml.bak': '', 'old.yaml~': '', hosts: '' });
    expect(inventoryFiles(files, '/inv')).toEqual({ yaml: ['/inv/a.yaml', '/inv/b.yml', '/inv/c.json', '/inv/sub/d.yaml'], other: ['/inv/hosts'] });
  });

  test('a name without extension comes first, then .yml, .yaml and .json', () => {
    const files = memory({ 'group_vars/a/2.yaml': '', 'group_vars/a/1.yml': '', 'group_vars/a/sub/3': '', 'group_vars/a/skip.ini': '', 'group_vars/a/x.d/4': '', 'group_vars/a/.h': '', 'group_vars/a.yaml': '', 'group_vars/b.json': '', 'group_vars/b.yml': '', 'group_vars/c.txt': '' });
    const found = varsFiles(files, '/inv/group_vars');
    expect(Object.fromEntries(found.read)).toEqual({ a: ['/inv/group_vars/a/1.yml', '/inv/group_vars/a/2.yaml', '/inv/group_vars/a/sub/3'], b: ['/inv/group_vars/b.yml'] });
    expect(found.shadowed).toEqual([{ path: '/inv/group_vars/a.yaml', by: '/inv/group_vars/a' }, { path: '/inv/group_vars/b.json', by: '/inv/group_vars/b.yml' }]);
  });

  test('a shadowed file and a file that is no YAML are told', () => {
    const { diagnostics } = load({ 'inventory.yaml': 'all: {hosts: {a: {}}}\n', hosts: '[web]\n', 'group_vars/all.yaml': 'x: 1\n', 'group_vars/all.yml': 'x: 2\n' });
    expect(lines(diagnostics)).toEqual(['TK519 hosts:1:1 Ansible reads this file as an inventory, but it is not named as YAML.', 'TK519 group_vars/all.yaml:1:1 Ansible does not read this file: group_vars/all.yml comes first.']);
  });

  test('no inventory at all', () => {
    expect(lines(load({}, '/inv/nothing').diagnostics)).toEqual(['TK500 nothing:1:1 There is no such inventory.']);
    expect(lines(load({ 'README.md': '' }).diagnostics)).toEqual(['TK500 /inv:1:1 The folder holds no inventory: no file in it ends in .yaml, .yml or .json.']);
  });
});

describe('groups and hosts', () => {
  const files = {
    'inventory.yaml': `
all:
  children:
    upper:
      children:
        lower:
          hosts:
            web[1:2]: {x: 1}
            web1:2222:
    other:
      hosts: {web2: {x: 2}, "db:5022": }
`,
  };

  test('hosts are in their groups and in those above them', () => {
    const inventory = load(files);
    const topology = new Topology(inventory);
    expect([...topology.groupsOf(inventory.hosts.get('web2')!)].sort()).toEqual(['all', 'lower', 'other', 'upper']);
    expect(topology.membersOf('upper').map((host) => host.name)).toEqual(['web1', 'web2']);
    expect(topology.membersOf('missing')).toEqual([]);
    expect(topology.loops).toEqual([]);
  });

  test('a port counts where it stands with the first mention of a host', () => {
    const inventory = load(files);
    expect(inventory.hosts.get('db')!.vars.get('ansible_port')!.node.value).toBe(5022);
    expect(inventory.hosts.get('web1')!.vars.has('ansible_port')).toBe(false);
  });

  test('of two mentions of a host the later one counts', () => {
    expect(load(files).hosts.get('web2')!.vars.get('x')!.node.value).toBe(2);
  });

  test('a range that is none', () => {
    expect(lines(load({ 'inventory.yaml': 'all:\n  hosts:\n    web[3:1]:\n' }).diagnostics)).toEqual(['TK513 inventory.yaml:3:5 "web[3:1]" is no range of hosts: the begin of a range is not behind its end.']);
  });

  test('a group that contains itself is told once, and the rest works', () => {
    const inventory = load({ 'inventory.yaml': 'a:\n  children:\n    b:\n      hosts: {h: }\n      children:\n        a:\n' });
    const topology = new Topology(inventory);
    expect(topology.loops).toEqual([{ group: 'a', origin: { file: '/inv/inventory.yaml', line: 6, column: 9 } }]);
    expect(topology.membersOf('a').map((host) => host.name)).toEqual(['h']);
  });
});

// The expected values are what ansible-playbook (core 2.19) printed for these files.
describe('which value a host gets', () => {
  const inventory = load({
    'inventory.yaml': `
all:
  vars: {a: all-inline, b: all-inline, c: all-inline, d: all-inline, e: all-inline, f: all-inline, g: all-inline, h: all-inline, i: all-inline, j: all-inline}
  children:
    parent:
      vars: {b: parent-inline, c: parent-inline, d: parent-inline, e: parent-inline, f: parent-inline, g: parent-inline}
      children:
        workers:
          vars: {c: workers-inline, d: workers-inline, e: workers-inline, f: workers-inline}
          hosts:
            h1: {f: host-inline, g: host-inline}
            h[2:3]:
    zeta:
      vars: {h: zeta-inline, c: zeta-inline}
      hosts: {h1: {}}
    beta:
      vars: {h: beta-inline, i: beta-inline}
      hosts:
        h1: {j: second-mention}
        h2:
`,
    'group_vars/all.yaml': 'd: all-file\ne: all-file\ni: all-file\n',
    'group_vars/parent.yml': 'e: parent-file\n',
    'group_vars/workers/10-a.yaml': 'e: workers-file-1\nk: workers-file-1\n',
    'group_vars/workers/20-b': 'k: workers-file-2\n',
    'host_vars/h1.json': '{"g": "host-file"}',
  });
  const topology = new Topology(inventory);
  const values = (name?: string): string => [...'abcdefghijk'].map((variable) => String(topology.entry(name === undefined ? undefined : inventory.hosts.get(name), variable)?.node.value ?? '-')).join(' ');

  test.each([
    ['h1', 'all-inline parent-inline workers-inline all-file workers-file-1 host-inline host-file zeta-inline all-file second-mention workers-file-2'],
    ['h2', 'all-inline parent-inline workers-inline all-file workers-file-1 workers-inline parent-inline beta-inline all-file all-inline workers-file-2'],
    ['h3', 'all-inline parent-inline workers-inline all-file workers-file-1 workers-inline parent-inline all-inline all-file all-inline workers-file-2'],
  ])('%s', (name, expected) => {
    expect(values(name)).toBe(expected);
  });

  test('localhost, which Ansible brings, sees what group all has', () => {
    expect(values()).toBe('all-inline all-inline all-inline all-file all-file all-inline all-inline all-inline all-file all-inline -');
  });

  test('whether values may be in a file that is encrypted as a whole', () => {
    const hidden = load({ 'inventory.yaml': 'all: {children: {x: {hosts: {a: }}, y: {hosts: {b: , c: }}}}\n', 'group_vars/x.yaml': '$ANSIBLE_VAULT;1.1;AES256\n61\n', 'host_vars/c.yaml': '$ANSIBLE_VAULT;1.1;AES256\n61\n' });
    const about = new Topology(hidden);
    expect(['a', 'b', 'c'].map((name) => about.hasUnreadFiles(hidden.hosts.get(name)))).toEqual([true, false, true]);
    expect(lines(hidden.diagnostics)).toEqual(['TK521 group_vars/x.yaml:1:1 The file is encrypted as a whole: what is in it is not checked.', 'TK521 host_vars/c.yaml:1:1 The file is encrypted as a whole: what is in it is not checked.']);
  });
});
