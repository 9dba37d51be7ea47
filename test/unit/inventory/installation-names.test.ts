import { expect, test } from 'vitest';
import { installationNames, withInstallations } from '../../../src/inventory/installation-names.ts';
import type { FileSource } from '../../../src/inventory/files.ts';
import { loadInventory } from '../../../src/inventory/load.ts';
import { userName } from '../../../src/dsl/value-types.ts';
import { sampleComponent, samplePlatform } from '../dsl/sample.ts';

const text = 'all:\n  vars:\n    domain_name: our-home.net\n    proxy: other.example\n  hosts:\n    web-1:\n      domain_name: "{{ other }}"\n    web-2: {}\n';
const source: FileSource = {
  kind: (path: string) => (path === '/inv/inventory.yaml' ? 'file' : undefined),
  list: () => [],
  read: () => text,
} as unknown as FileSource;

const platform = samplePlatform(sampleComponent());

test('hosts and domains of an inventory are names that no component may hold', () => {
  expect(installationNames(platform, loadInventory('/inv/inventory.yaml', source))).toEqual({ hosts: ['web-1', 'web-2'], domains: ['our-home.net'], users: [] });
});

test('a tree without declarations tells its domain by the name of the variable', () => {
  expect(installationNames({ ...platform, variables: [], source: 'yaml' }, loadInventory('/inv/inventory.yaml', source)).domains).toEqual(['our-home.net']);
});

test('a platform gets the names of its inventories, and stays what it is without any', () => {
  const inventory = loadInventory('/inv/inventory.yaml', source);
  expect(withInstallations(platform, [inventory, inventory]).installations).toHaveLength(2);
  expect(withInstallations(platform, [])).toBe(platform);
});

test('accounts are the values of variables that hold one', () => {
  const account = { ...platform.variables[0]!, name: 'proxy', type: userName };
  expect(installationNames({ ...platform, variables: [account] }, loadInventory('/inv/inventory.yaml', source)).users).toEqual(['other.example']);
});
