import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { emitInventorySchema, groupVarsSchema, inventorySchema } from '../../../src/inventory/schema.ts';
import { readYaml } from '../../../src/inventory/located.ts';
import { bakery, goodBakery, shipped, thinkheads, thinkube } from './fixtures.ts';

const accepts = (schema: object, value: unknown): boolean => Boolean(new Ajv({ strict: true, allowUnionTypes: true }).validate(schema, value));

interface Shown {
  readonly properties: { readonly [name: string]: { readonly [keyword: string]: unknown } };
}

describe('the schema of inventories', () => {
  test('knows groups at any depth and nothing else', () => {
    const schema = inventorySchema(bakery);
    expect(accepts(schema, readYaml('a', goodBakery['inventory.yaml']).tree!.value)).toBe(true);
    expect(accepts(schema, { town: { hosts: { mill: null } } })).toBe(true);
    expect(accepts(schema, { all: { children: { ovens: { children: { town: null } } } } })).toBe(true);
    expect(accepts(schema, { all: { children: { bakers: {} } } })).toBe(false);
    expect(accepts(schema, { all: { members: {} } })).toBe(false);
    expect(accepts(schema, { all: { hosts: ['mill'] } })).toBe(false);
  });

  test('types values wherever they stand, and takes Jinja for each of them', () => {
    const schema = groupVarsSchema(bakery);
    expect(accepts(schema, { opens_at: 7 })).toBe(true);
    expect(accepts(schema, { opens_at: 70 })).toBe(false);
    expect(accepts(schema, { opens_at: '{{ 3 + 4 }}' })).toBe(true);
    expect(accepts(schema, { pools: [{ base: '{{ net }}', size: 24 }] })).toBe(true);
    expect(accepts(schema, { pools: [{ base: 'net', size: 24 }] })).toBe(false);
    expect(accepts(schema, { till_key: 'hunter2' })).toBe(false);
    expect(accepts(schema, { till_key: "{{ lookup('env', 'TILL_KEY') }}" })).toBe(true);
    expect(accepts(schema, { unknown: 1 })).toBe(false);
    expect(accepts(schema, null)).toBe(true);
  });

  test('tells editors what a variable is', () => {
    const { properties } = groupVarsSchema(bakery) as unknown as Shown;
    expect(properties['opens_at']).toMatchObject({ title: 'opens_at', description: 'Hour at which shops open (whole number).', default: 7 });
    expect(properties['address']).toMatchObject({ description: 'Address of the shop (IPv4 address). Hosts of shops have one of their own.', examples: ['10.1.0.10'] });
    expect(properties['till_key']).toMatchObject({ examples: ["{{ lookup('env', 'TILL_KEY') }}"] });
    expect(properties['ansible_user']).toMatchObject({ description: 'Account that Ansible logs in with. Read by Ansible itself.' });
    expect(inventorySchema(bakery)).toMatchObject({ properties: { head: { description: 'The shop with the office. It has exactly one host.' }, town: { description: 'Shops in town.' } } });
  });

  test('a default that is known only when a play runs is not shown', () => {
    expect((groupVarsSchema(thinkube) as unknown as Shown).properties['project_root']).not.toHaveProperty('default');
  });

  test('is the same text every time, and JSON', () => {
    const files = emitInventorySchema(bakery);
    expect([...files.keys()]).toEqual(['inventory.schema.json', 'vars.schema.json']);
    expect([...emitInventorySchema(bakery)]).toEqual([...files]);
    for (const text of files.values()) expect(JSON.parse(text)).toHaveProperty('$schema', 'http://json-schema.org/draft-07/schema#');
    expect(JSON.parse(files.get('inventory.schema.json')!)).toEqual(inventorySchema(bakery));
  });

  test.each<[string, PlatformNode]>([['reference', thinkube], ['lab', thinkube], ['thinkheads', thinkheads], ['thinkheads-lab', thinkheads]])('accepts each file of inventories/%s', (name, platform) => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    const schemas = { inventory: ajv.compile(inventorySchema(platform)), vars: ajv.compile(groupVarsSchema(platform)) };
    for (const [path, text] of Object.entries(shipped(name))) {
      const value = readYaml(path, text).tree!.value;
      expect([path, schemas[path === 'inventory.yaml' ? 'inventory' : 'vars'](value)]).toEqual([path, true]);
    }
  });
});
