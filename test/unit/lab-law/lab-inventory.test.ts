import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { controlNode, toPattern } from '../../../src/dsl/groups.ts';
import { groups } from '../../../dsl/thinkube/groups.ts';
import { readLabInventory } from '../../lab/law/lab-inventory.ts';
import { labInventory, projectRoot, treeOf } from '../../lab/law/project.ts';

test('each platform has its inventory and its tree', () => {
  expect(existsSync(path.join(projectRoot, 'package.json'))).toBe(true);
  expect(labInventory('thinkube')).toBe(path.join(projectRoot, 'inventories/lab'));
  expect(labInventory('thinkheads')).toBe(path.join(projectRoot, 'inventories/thinkheads-lab'));
  expect(treeOf('thinkheads')).toBe(path.join(projectRoot, 'generated/thinkheads/ansible'));
});

test('the hosts of a platform are those whose addresses its inventory names', () => {
  expect(readLabInventory('thinkube').hosts).toEqual(['lab-alpha', 'lab-beta']);
  expect(readLabInventory('thinkheads').hosts).toEqual(['lab-rumple']);
});

test('its guests are the instances that playbooks make on them', () => {
  const guests = readLabInventory('thinkube').guests.map(({ name, parent }) => `${name} on ${parent}`);
  expect(guests).toEqual(['lab-dns on lab-beta', 'lab-cp on lab-beta', 'lab-w1 on lab-alpha', 'lab-w2 on lab-alpha']);
  expect(readLabInventory('thinkheads').guests).toEqual([]);
});

test('a pattern stands for its groups, children too, less the others', () => {
  const { members } = readLabInventory('thinkube');
  expect(members(toPattern(groups.baremetal))).toEqual(['lab-alpha', 'lab-beta']);
  expect(members(toPattern(groups.dnsServers))).toEqual(['lab-dns']);
  expect(members({ kind: 'HostPattern', groups: [groups.baremetal.group, groups.dnsServers.group], without: [groups.lxdPrimary.group] })).toEqual(['lab-beta', 'lab-dns']);
  expect(members(toPattern(groups.dgx))).toEqual([]);
  expect(members(toPattern(controlNode))).toEqual(['localhost']);
});

test('the control node is named with the host that plays it', () => {
  const { label } = readLabInventory('thinkube');
  expect(['localhost', 'lab-beta', 'other'].map(label)).toEqual(['localhost (lab-alpha)', 'lab-beta', 'other']);
});
