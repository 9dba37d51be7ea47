import type { InstallationNames, PlatformNode } from '../model/platform.ts';
import type { Inventory, Layer } from './load.ts';

/** What an inventory calls its hosts, and the domains and accounts that it gives to the platform: names that no component may hold. */
export function installationNames(platform: PlatformNode, inventory: Inventory): InstallationNames {
  const declared = new Set(platform.variables.filter((variable) => variable.class === 'installation' && variable.type.name === 'domain name').map((variable) => variable.name));
  // A tree that nobody compiled declares nothing: there the name tells.
  const isDomain = (name: string): boolean => declared.has(name) || (platform.source === 'yaml' && /(?:^|_)domain(?:_name)?$/.test(name));
  const accounts = new Set(platform.variables.filter((variable) => variable.class === 'installation' && variable.type.name.startsWith('user name')).map((variable) => variable.name));
  const [domains, users] = [new Set<string>(), new Set<string>()];
  const look = (layer: Layer): void => {
    for (const [name, { node }] of layer) {
      if (typeof node.value !== 'string' || node.value.includes('{{')) continue;
      if (isDomain(name)) domains.add(node.value);
      if (accounts.has(name)) users.add(node.value);
    }
  };
  for (const owner of [...inventory.groups.values(), ...inventory.hosts.values()]) [owner.vars, owner.files].forEach(look);
  return { hosts: [...inventory.hosts.keys()], domains: [...domains], users: [...users] };
}

/** A platform with the names of its installations. */
export function withInstallations(platform: PlatformNode, inventories: readonly Inventory[]): PlatformNode {
  return inventories.length === 0 ? platform : { ...platform, installations: [...(platform.installations ?? []), ...inventories.map((inventory) => installationNames(platform, inventory))] };
}
