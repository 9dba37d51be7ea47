import { expect, test } from 'vitest';
import { diagnose, lines, shipped, thinkheads } from './fixtures.ts';

const check = (edits: { readonly [path: string]: (text: string) => string } = {}): readonly string[] => {
  const files = shipped('thinkheads');
  for (const [path, edit] of Object.entries(edits)) files[path] = edit(files[path]!);
  return lines(diagnose(files, { platform: thinkheads }));
};

test('the shipped inventory passes every check', () => {
  expect(check()).toEqual([]);
});

test('a network of Docker that a host is in', () => {
  expect(check({ 'group_vars/all.yaml': (text) => text.replace('172.30.0.0/16', '10.0.0.0/16') })).toEqual(['TK581 group_vars/all.yaml:20:3 The address of "portainer" is in 10.0.0.0/16, which Docker on "portainer" gives to its networks.'].concat(['rumpledev', 'rumpletest', 'rumpleprod', 'drphoenix', 'rumple'].map((host) => `TK581 group_vars/all.yaml:20:3 The address of "portainer" is in 10.0.0.0/16, which Docker on "${host}" gives to its networks.`)).sort());
});

test('networks of Docker that are larger than their pool', () => {
  expect(check({ 'host_vars/drphoenix.yaml': (text) => `${text}docker_address_pools: [{ base: 172.30.0.0/24, size: 16 }]\n` })).toEqual(['TK582 host_vars/drphoenix.yaml:4:23 No network with prefix length 16 fits into 172.30.0.0/24.']);
});

test('an address pool without its size', () => {
  expect(check({ 'host_vars/drphoenix.yaml': (text) => `${text}docker_address_pools: [{ base: 172.30.0.0/24 }]\n` })).toEqual(['TK505 host_vars/drphoenix.yaml:4:24 docker_address_pools[0] has no member "size"; expected: dict of base, size.']);
});
