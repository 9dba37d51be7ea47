import { loadInventory } from '../../../src/inventory/load.ts';
import { Topology } from '../../../src/inventory/topology.ts';
import type { HostPattern } from '../../../src/model/expression.ts';
import type { Guest } from '../guests.ts';
import { hostNames, hostSpecs, type HostName } from '../hosts.ts';
import { labInventory } from './project.ts';

/** The lab's inventory of a platform, as the law needs it. */
export interface LabInventory {
  readonly folder: string;
  /** The lab's hosts that it names. */
  readonly hosts: readonly HostName[];
  /** The hosts of it that playbooks make inside of the lab's hosts. */
  readonly guests: readonly Guest[];
  /** The name of a host for people: `localhost` is one of the lab's hosts. */
  label(name: string): string;
  /** Whether it names that host: Ansible knows `localhost` in any case, but limits a run to it only where it is named. */
  names(name: string): boolean;
  /** Inventory names of the hosts that a pattern stands for. */
  members(pattern: HostPattern): readonly string[];
}

/** Reads the lab's inventory of a platform. */
export function readLabInventory(platform: string): LabInventory {
  return readInventory(labInventory(platform));
}

/** Reads an inventory whose hosts are the lab's. */
export function readInventory(folder: string): LabInventory {
  const inventory = loadInventory(folder);
  const topology = new Topology(inventory);
  const addresses = new Map([...inventory.hosts.values()].map((host) => [host.name, topology.entry(host, 'ansible_host')?.node.value]));
  const hosts = hostNames.filter((name) => [...addresses.values()].includes(hostSpecs[name].address));
  const guests = [...inventory.hosts.values()].flatMap((host): Guest[] => {
    const parent = hosts.find((one) => one === topology.entry(host, 'parent_host')?.node.value);
    return parent === undefined ? [] : [{ name: host.name, parent }];
  });
  const membersOf = (group: string): readonly string[] => (group === 'localhost' ? [group] : topology.membersOf(group).map((host) => host.name));
  return {
    folder,
    hosts,
    guests,
    label(name) {
      const host = hosts.find((one) => hostSpecs[one].address === addresses.get(name));
      return host === undefined || host === name ? name : `${name} (${host})`;
    },
    names: (name) => inventory.hosts.has(name),
    members(pattern) {
      const without = new Set(pattern.without.flatMap((group) => membersOf(group.name)));
      return [...new Set(pattern.groups.flatMap((group) => membersOf(group.name)))].filter((name) => !without.has(name));
    },
  };
}
