import type { HostGroup, HostPattern, Membership } from '../model/expression.ts';
import { isExpression } from '../model/expression.ts';
import { snakeCase } from './names.ts';
import { expression, makeRef, toNode } from './values.ts';
import type { Expr, Ref } from './values.ts';

declare const hostName: unique symbol;

/** The inventory name of a host. */
export type HostName = string & { readonly [hostName]?: true };

/** A registered host group, as plays, loops and expressions use it. */
export interface Group extends HostPattern {
  readonly group: HostGroup;
  /** The inventory names of its hosts. */
  readonly hosts: Ref<readonly HostName[]>;
}

/** A group that has exactly one host. */
export interface SingleGroup extends Group {
  /** The inventory name of that host. */
  readonly only: Ref<HostName>;
}

/** A group before it has its name. Children are keys of the same declaration. */
export interface GroupSpec<K extends string> {
  readonly purpose: string;
  readonly members?: Membership;
  readonly children?: readonly K[];
  /** Hosts are at home here: a host that is in no home group is a misspelt one. */
  readonly home?: boolean;
  /** Every host of this group is in one of these too. */
  readonly within?: readonly K[];
  /** No host of this group is in one of these. */
  readonly apart?: readonly K[];
  /** Every host of this group is in exactly one of its children. */
  readonly eachInOneChild?: boolean;
  /** Its hosts are changed one after another (`serial: 1`): what is changed on them connects them. */
  readonly oneByOne?: boolean;
}

const hostsGroup = new WeakMap<object, HostGroup>();

/** Names groups after their keys: `dnsServers` is `dns_servers` in the inventory. */
export function defineGroups<const S extends { readonly [key: string]: GroupSpec<string> }>(
  specs: S & { readonly [Key in keyof S]: GroupSpec<keyof S & string> },
): { readonly [Key in keyof S]: S[Key] extends { readonly members: 'exactly one' } ? SingleGroup : Group } {
  const groups: { [key: string]: Group } = {};
  for (const [key, spec] of Object.entries<GroupSpec<string>>(specs)) {
    groups[key] = groupValue({
      kind: 'HostGroup',
      name: snakeCase(key),
      purpose: spec.purpose,
      members: spec.members ?? 'any',
      children: (spec.children ?? []).map(snakeCase),
      ...(spec.home === undefined ? {} : { home: spec.home }),
      ...(spec.within === undefined ? {} : { within: spec.within.map(snakeCase) }),
      ...(spec.apart === undefined ? {} : { apart: spec.apart.map(snakeCase) }),
      ...(spec.eachInOneChild === undefined ? {} : { eachInOneChild: spec.eachInOneChild }),
      ...(spec.oneByOne === undefined ? {} : { oneByOne: spec.oneByOne }),
    });
  }
  return Object.freeze(groups) as never;
}

function groupValue(group: HostGroup): SingleGroup {
  const hosts = makeRef<readonly HostName[]>({ kind: 'Group', group });
  const only = makeRef<HostName>({ kind: 'Group', group }, '[0]');
  hostsGroup.set(hosts as object, group);
  hostsGroup.set(only as object, group);
  return Object.freeze({
    kind: 'HostPattern',
    groups: Object.freeze([]),
    without: Object.freeze([]),
    group,
    hosts,
    get only(): Ref<HostName> {
      if (group.members !== 'exactly one') throw new TypeError(`Group ${group.name} may have several hosts: loop over .hosts, or declare members: 'exactly one'.`);
      return only;
    },
  } satisfies SingleGroup);
}

/** The machine that runs ansible-playbook (`localhost`). */
export const controlNode: SingleGroup = groupValue({ kind: 'HostGroup', name: 'localhost', purpose: 'The machine that runs ansible-playbook', members: 'exactly one', children: [], builtIn: true });

/** The pattern of hosts that are in any of the groups. */
export function anyOf(...groups: readonly Group[]): HostPattern {
  return Object.freeze({ kind: 'HostPattern', groups: groups.map((entry) => entry.group), without: [] });
}

/** The pattern of hosts in `included` that are in none of `excluded`. */
export function except(included: Group | HostPattern, ...excluded: readonly Group[]): HostPattern {
  const pattern = toPattern(included);
  return Object.freeze({ kind: 'HostPattern', groups: pattern.groups, without: [...pattern.without, ...excluded.map((entry) => entry.group)] });
}

/** A plain pattern from a group or a pattern. */
export function toPattern(hosts: Group | HostPattern): HostPattern {
  return 'group' in hosts ? Object.freeze({ kind: 'HostPattern', groups: [hosts.group], without: [] }) : hosts;
}

/** The name of the host that the task runs on. */
export const thisHost: Ref<HostName> = makeRef({ kind: 'Magic', name: 'inventory_hostname' });

/** Marks a reference as the name of a host of `group`, so that what is read of it is asserted there. */
export function rememberGroup(host: object, group: HostGroup | undefined): void {
  if (group !== undefined) hostsGroup.set(host, group);
}

/** The group that a host reference, or a list of hosts, comes from, if it is known. */
export function groupOfHost(host: object | Expr<unknown>): HostGroup | undefined {
  const known = hostsGroup.get(host as object);
  if (known !== undefined) return known;
  const node = toNode(host);
  const reference = isExpression(node) && node.parts.length <= 2 ? node.parts[0] : undefined;
  return typeof reference === 'object' && reference.kind === 'Group' ? reference.group : undefined;
}

/** The hosts of `group` other than the one that the task runs on. */
export function otherHosts(group: Group): Expr<readonly HostName[]> {
  const others = expression<readonly HostName[]>`${group.hosts} | difference([${thisHost}])`;
  rememberGroup(others as object, group.group);
  return others;
}
