import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { PatternRequirement } from '../../../src/passes/requirements.ts';
import { defineGroups } from '../../../src/dsl/groups.ts';
import { defineInventory } from '../../../src/dsl/inventory.ts';
import { platform } from '../../../src/dsl/platform.ts';
import { addressInNetwork, boolean, cidr, domain, domainsWithout, hostOf, integer, ipv4, listOf, networkApartFrom, oneOf, ownHostAddress, pciSlot, record, text } from '../../../src/dsl/value-types.ts';
import { defineVariables, installation, secret, technical } from '../../../src/dsl/variables.ts';
import { groups as thinkubeGroups } from '../../../dsl/thinkube/groups.ts';
import { inventory as thinkubeInventory } from '../../../dsl/thinkube/inventory.ts';
import { vars as thinkubeVars } from '../../../dsl/thinkube/variables.ts';
import { groups as thinkheadsGroups } from '../../../dsl/thinkheads/groups.ts';
import { inventory as thinkheadsInventory } from '../../../dsl/thinkheads/inventory.ts';
import { vars as thinkheadsVars } from '../../../dsl/thinkheads/variables.ts';
import { checkInventory } from '../../../src/inventory/check.ts';
import { memoryFiles } from '../../../src/inventory/files.ts';

export const root = join(import.meta.dirname, '../../..');

/** A platform that has nothing to do with those of the project: a chain of bakeries. */
export const bakeryGroups = defineGroups({
  shops: { purpose: 'Shops', members: 'at least one', children: ['town', 'village'], home: true, eachInOneChild: true },
  town: { purpose: 'Shops in town' },
  village: { purpose: 'Shops in villages' },
  ovens: { purpose: 'Ovens', home: true, apart: ['shops'] },
  head: { purpose: 'The shop with the office', members: 'exactly one', within: ['shops'] },
  couriers: { purpose: 'Hosts that deliver' },
});

export const bakeryVars = defineVariables({
  brand: installation(domain, 'Name of the chain', { example: 'bread.test' }),
  opensAt: technical(integer({ minimum: 0, maximum: 23 }), 'Hour at which shops open', { default: 7 }),
  flour: technical(oneOf('wheat', 'rye'), 'Flour of the day', { default: 'wheat' }),
  hot: technical(boolean, 'Whether the oven is on', { default: false }),
  lan: installation(cidr, 'Network of the shops', { example: '10.1.0.0/24' }),
  guests: installation(networkApartFrom('lan', 'bridge'), 'Network of the guests', { optional: true }),
  bridge: installation(addressInNetwork({ apartFrom: ['lan'] }), 'Bridge of the ovens', { optional: true }),
  gateway: installation(ipv4({ inside: 'lan' }), 'Address of the way out', { example: '10.1.0.1' }),
  ansibleHost: installation(ownHostAddress, 'Address of the host', { of: bakeryGroups.shops, example: '10.1.0.10' }),
  address: installation(ipv4({ inside: 'lan', unique: true, unlike: ['gateway'] }), 'Address of the shop', { of: bakeryGroups.shops, example: '10.1.0.10' }),
  shop: installation(hostOf('shops'), 'Shop that the oven is in', { of: bakeryGroups.ovens, example: 'mill' }),
  slot: installation(pciSlot({ uniqueWithin: 'shop' }), 'Place of the oven', { of: bakeryGroups.ovens, optional: true, neededWith: 'hot', example: '01:00.0' }),
  search: technical(domainsWithout('brand'), 'Search domains', { default: [] }),
  pools: technical(listOf(record<{ base: string; size: number }>({ base: cidr, size: integer({ minimum: 8 }) })), 'Pools of networks', { default: [] }),
  note: installation(text(), 'A note for people', { optional: true }),
  tillKey: secret('Key of the till', { environment: 'TILL_KEY' }),
});

export const bakery: PlatformNode = platform({
  id: 'bakery',
  title: 'Bakery',
  summary: 'A chain of bakeries.',
  groups: bakeryGroups,
  variables: bakeryVars,
  inventory: defineInventory({ forbiddenGroups: { stores: { instead: bakeryGroups.shops, reason: 'They are shops.' }, trash: { reason: 'It held rubbish.' } } }),
  phases: [],
});

/** The platforms of the project without their phases: their inventories depend on groups and variables alone. */
export const thinkube = platform({ id: 'thinkube', title: 'Thinkube', summary: '', groups: thinkubeGroups, variables: thinkubeVars, inventory: thinkubeInventory, phases: [] });
export const thinkheads = platform({ id: 'thinkheads', title: 'ThinkHeads', summary: '', groups: thinkheadsGroups, variables: thinkheadsVars, inventory: thinkheadsInventory, phases: [] });

/** A bakery inventory without a fault: two shops and an oven. */
export const goodBakery = {
  'inventory.yaml': `all:
  vars:
    brand: bread.test
    lan: 10.1.0.0/24
    gateway: 10.1.0.1
  children:
    shops:
      children:
        town:
          hosts:
            mill: {address: 10.1.0.10, ansible_host: 10.1.0.10}
        village:
          hosts:
            pond: {address: 10.1.0.11, ansible_host: 10.1.0.11}
    ovens:
      hosts:
        oven1: {shop: mill}
    head:
      hosts: {mill: }
`,
};

/** The diagnostics of an inventory in memory; paths are below /inv. */
export function diagnose(files: { readonly [path: string]: string }, options: { readonly platform?: PlatformNode; readonly requirements?: readonly PatternRequirement[] } = {}): readonly Diagnostic[] {
  const source = memoryFiles(new Map(Object.entries(files).map(([path, content]) => [join('/inv', path), content])));
  return checkInventory(options.platform ?? bakery, '/inv', { files: source, requirements: options.requirements ?? [] });
}

/** The good bakery with some files changed or added. `undefined` changes nothing. */
export function bakeryWith(...edits: readonly (readonly [from: string, to: string])[]): { readonly 'inventory.yaml': string } {
  return { 'inventory.yaml': edit(goodBakery['inventory.yaml'], edits) };
}

function edit(content: string, edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`"${from}" is not in the text`);
    return text.replace(from, to);
  }, content);
}

/** `TK504 inventory.yaml:3:5 message`, for comparisons that read well. */
export function lines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((found) => `${found.code} ${found.origin.file.replace('/inv/', '')}:${found.origin.line}:${found.origin.column} ${found.message}`);
}

/** Only the codes. */
export function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((found) => found.code);
}

/** A shipped inventory as texts by path. */
export function shipped(name: string): { [path: string]: string } {
  const folder = join(root, 'inventories', name);
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

/** The reference inventory with edits: path to pairs of old and new text. */
export function referenceWith(edits: { readonly [path: string]: readonly (readonly [from: string, to: string])[] }): { readonly [path: string]: string } {
  const files = shipped('reference');
  for (const [path, pairs] of Object.entries(edits)) files[path] = edit(files[path] ?? '', pairs);
  return files;
}
