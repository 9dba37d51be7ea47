import { networkInterfaces } from 'node:os';
import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { Expression, HostPattern, Text } from '../../model/expression.ts';
import type { Inventory, LoadedHost } from '../../inventory/load.ts';
import { Topology } from '../../inventory/topology.ts';
import { tasksIn } from '../../passes/steps.ts';

/** The machine that ansible-playbook runs on, whatever names the inventory has for it. */
export const thisMachine = 'this machine';

/**
 * Which machines a playbook works on. Two names with one address are one machine: the control node may well be a host.
 */
export class Machines {
  readonly #inventory: Inventory;
  readonly #topology: Topology;
  readonly #own: ReadonlySet<string>;

  /** @param own addresses of the machine that this program runs on */
  constructor(inventory: Inventory, own: Iterable<string> = ownAddresses()) {
    this.#inventory = inventory;
    this.#topology = new Topology(inventory);
    this.#own = new Set(own);
  }

  /** The hosts of a pattern by name, in the order of the inventory. */
  hostsOf(pattern: HostPattern): readonly string[] {
    const without = new Set(pattern.without.flatMap((group) => this.#members(group.name)));
    return [...new Set(pattern.groups.flatMap((group) => this.#members(group.name)))].filter((host) => !without.has(host));
  }

  /** How many hosts a pattern has as it stands in a playbook: groups, and groups that are left out. */
  countOf(pattern: string): number {
    const parts = pattern.split(/[:,]/).map((part) => part.trim());
    const without = new Set(parts.filter((part) => part.startsWith('!')).flatMap((part) => this.#members(part.slice(1))));
    return new Set(parts.filter((part) => !part.startsWith('!')).flatMap((part) => this.#members(part)).filter((host) => !without.has(host))).size;
  }

  /** The machines of some playbooks of a component. */
  of(component: ComponentNode, counts: (playbook: PlaybookNode) => boolean): ReadonlySet<string> {
    const hosts = component.playbooks.filter(counts).flatMap(({ plays }) => plays.flatMap((play) => [...this.hostsOf(play.hosts), ...[...tasksIn(play.steps)].flatMap(({ delegateTo }) => (delegateTo === undefined ? [] : this.#delegates(delegateTo)))]));
    return new Set(hosts.map((host) => this.#machine(host)));
  }

  #members(group: string): readonly string[] {
    return group === 'localhost' ? ['localhost'] : this.#topology.membersOf(group).map((host) => host.name);
  }

  /** A host that only Ansible can name may be any of them. */
  #delegates(host: Text | Expression): readonly string[] {
    return typeof host === 'string' ? [host] : [...this.#inventory.hosts.keys(), 'localhost'];
  }

  #machine(name: string): string {
    const host = this.#inventory.hosts.get(name);
    const address = host === undefined ? undefined : this.#text(host, 'ansible_host');
    if (host !== undefined && this.#text(host, 'ansible_connection') === 'local') return thisMachine;
    if (address === undefined) return name === 'localhost' ? thisMachine : name;
    return this.#own.has(address) || address === 'localhost' ? thisMachine : address;
  }

  #text(host: LoadedHost, variable: string): string | undefined {
    const value = this.#topology.entry(host, variable)?.node.value;
    return typeof value === 'string' ? value : undefined;
  }
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}
