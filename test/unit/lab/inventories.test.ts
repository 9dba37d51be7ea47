import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hostSpecs, lab, type HostName } from '../../lab/config.ts';

const inventories = path.join(import.meta.dirname, '../../../inventories');
const read = (...parts: string[]): unknown => parse(readFileSync(path.join(inventories, ...parts), 'utf8'));

test.each([
  ['lab', 'lab-alpha'],
  ['lab', 'lab-beta'],
  ['thinkheads-lab', 'lab-rumple'],
] as const)('inventory %s reaches %s where the lab has it, with its account', (inventory, host: HostName) => {
  const hostVars = read(inventory, 'host_vars', `${host}.yaml`) as { ansible_host: string };
  const allVars = read(inventory, 'group_vars', 'all.yaml') as { ansible_user: string };
  expect(hostVars.ansible_host).toBe(hostSpecs[host].address);
  expect(allVars.ansible_user).toBe(hostSpecs[host].account);
});

test('in the lab, localhost is lab-alpha by SSH and never this machine', () => {
  const inventory = read('lab', 'inventory.yaml') as { all: { hosts: Record<string, unknown> } };
  expect(inventory.all.hosts['localhost']).toEqual({ ansible_connection: 'ssh', ansible_host: hostSpecs['lab-alpha'].address });
});

test('the networks of the inventories are the lab\'s', () => {
  const vars = read('lab', 'group_vars', 'all.yaml') as Record<string, unknown>;
  expect(vars).toMatchObject({ network_cidr: lab.subnet, network_gateway: lab.gateway, external_probe_name: lab.outsideName });
  expect(hostSpecs['lab-alpha'].folders).toContain(vars['project_root']);
});
