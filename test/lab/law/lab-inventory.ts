import { loadInventory } from '../../../src/inventory/load.ts';
import { Topology } from '../../../src/inventory/topology.ts';
import type { HostPattern } from '../../../src/model/expression.ts';
import { hostNames, hostSpecs, type HostName } from '../hosts.ts';
import { labInventory } from './project.ts';

/** The lab's inventory of a platform, as the law needs it. */
export interface LabInventory {
  readonly folder: string;
  /** The lab's hosts that it names. */
  readonly hosts: readonly HostName[];
  /** Inventory names of the hosts that a pattern stands for. */
  members(pattern: HostPattern): readonly string[];
}

/** Reads the lab's inventory of a platform. */
export function readLabInventory(platform: string): LabInventory {
  const folder = labInventory(platform);
  const inventory = loadInventory(folder);
  const topology = new Topology(inventory);
  const addresses = [...inventory.hosts.values()].map((host) => topology.entry(host, 'ansible_host')?.node.value);
  const membersOf = (group: string): readonly string[] => (group === 'localhost' ? [group] : topology.membersOf(group).map((host) => host.name));
  return {
    folder,
    hosts: hostNames.filter((name) => addresses.includes(hostSpecs[name].address)),
    members(pattern) {
      const without = new Set(pattern.without.flatMap((group) => membersOf(group.name)));
      return [...new Set(pattern.groups.flatMap((group) => membersOf(group.name)))].filter((name) => !without.has(name));
    },
  };
}
