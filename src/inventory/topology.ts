import type { Origin } from '../model/origin.ts';
import type { Entry } from './located.ts';
import type { Inventory, Layer, LoadedGroup, LoadedHost } from './load.ts';

/** The groups of a host with the layers of variables that they bring. */
interface Membership {
  /** All groups, through parents too; `all` among them. */
  readonly groups: ReadonlySet<string>;
  /** Strongest first. */
  readonly layers: readonly Layer[];
  readonly unread: boolean;
}

/**
 * Who is in which group, and which value a host gets.
 *
 * Ansible's order, weakest first: inline variables of `all`, of other groups, group_vars/all, other group_vars, inline
 * variables of the host, host_vars. Among groups deeper ones count more, then those later in the alphabet.
 */
export class Topology {
  /** Groups that contain themselves, and where the loop is closed. */
  readonly loops: readonly { readonly group: string; readonly origin: Origin }[];
  readonly #inventory: Inventory;
  readonly #parents: ReadonlyMap<string, readonly string[]>;
  readonly #depths = new Map<string, number>([['all', 0]]);
  readonly #memberships = new Map<string, Membership>();
  readonly #members = new Map<string, LoadedHost[]>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
    const loops: { group: string; origin: Origin }[] = [];
    this.#parents = acyclicParents(inventory.groups, loops);
    this.loops = loops;
    for (const host of inventory.hosts.values()) {
      for (const group of this.groupsOf(host)) {
        const members = this.#members.get(group);
        if (members === undefined) this.#members.set(group, [host]);
        else members.push(host);
      }
    }
  }

  /** The groups that a host is in, directly or through child groups. */
  groupsOf(host: LoadedHost): ReadonlySet<string> {
    return this.#membership(host).groups;
  }

  /** The hosts of a group and of the groups below it, in the order of the inventory. */
  membersOf(group: string): readonly LoadedHost[] {
    return this.#members.get(group) ?? [];
  }

  /** The groups that a group is in, itself among them. */
  ancestorsOf(group: string): ReadonlySet<string> {
    return this.#closure([group]);
  }

  /** Where a host gets a variable from. Without a host: what group `all` gives to everybody. */
  entry(host: LoadedHost | undefined, variable: string): Entry | undefined {
    const own = host?.files.get(variable) ?? host?.vars.get(variable);
    if (own !== undefined) return own;
    for (const layer of this.#membership(host).layers) {
      const found = layer.get(variable);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Whether values of the host may be in a file that cannot be read here. */
  hasUnreadFiles(host: LoadedHost | undefined): boolean {
    return this.#membership(host).unread || (host !== undefined && host.unread.length > 0);
  }

  #membership(host: LoadedHost | undefined): Membership {
    const direct = host === undefined ? [] : [...host.groups.keys()];
    const key = direct.join('\n');
    const known = this.#memberships.get(key);
    if (known !== undefined) return known;
    const groups = this.#closure([...direct, 'all']);
    const strongestFirst = [...groups].filter((name) => name !== 'all').sort((a, b) => this.#depth(b) - this.#depth(a) || (a < b ? 1 : -1));
    const loaded = strongestFirst.map((name) => this.#inventory.groups.get(name)!);
    const all = this.#inventory.groups.get('all')!;
    const membership = {
      groups,
      layers: [...loaded.map((group) => group.files), all.files, ...loaded.map((group) => group.vars), all.vars],
      unread: [...loaded, all].some((group) => group.unread.length > 0),
    };
    this.#memberships.set(key, membership);
    return membership;
  }

  #closure(names: readonly string[]): ReadonlySet<string> {
    const found = new Set(names);
    for (const name of found) for (const parent of this.#parents.get(name) ?? []) found.add(parent);
    return found;
  }

  #depth(name: string): number {
    const known = this.#depths.get(name);
    if (known !== undefined) return known;
    const depth = 1 + Math.max(0, ...(this.#parents.get(name) ?? []).map((parent) => this.#depth(parent)));
    this.#depths.set(name, depth);
    return depth;
  }
}

/** The parents of each group, without the links that would make a group contain itself. */
function acyclicParents(groups: ReadonlyMap<string, LoadedGroup>, loops: { group: string; origin: Origin }[]): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string[]>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (name: string): void => {
    state.set(name, 'open');
    for (const [child, origin] of groups.get(name)?.children ?? []) {
      if (state.get(child) === 'open') {
        loops.push({ group: child, origin });
        continue;
      }
      const known = parents.get(child);
      if (known === undefined) parents.set(child, [name]);
      else known.push(name);
      if (state.get(child) === undefined) visit(child);
    }
    state.set(name, 'done');
  };
  for (const name of groups.keys()) if (state.get(name) === undefined) visit(name);
  return parents;
}
