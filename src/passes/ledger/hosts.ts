import type { Expression, HostGroup, HostPattern } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { StepNode } from '../../model/task.ts';

const controlNode: HostPattern = Object.freeze({
  kind: 'HostPattern',
  groups: [{ kind: 'HostGroup', name: 'localhost', purpose: '', members: 'exactly one', children: [], builtIn: true } satisfies HostGroup],
  without: [],
});

/** The hosts that a step works on: those that it is delegated to, as far as that is known, otherwise those of its play. */
export function delegatedHosts(step: StepNode, hosts: HostPattern): HostPattern {
  const to = step.delegateTo;
  if (to === undefined) return hosts;
  const text = typeof to === 'string' ? to : isTemplate(to) && to.parts.every((part) => typeof part === 'string') ? to.parts.join('') : undefined;
  if (text !== undefined) return ['localhost', '127.0.0.1', '::1'].includes(text) ? controlNode : hosts;
  const expressions = isExpression(to) ? [to] : isTemplate(to) ? to.parts.filter((part): part is Expression => typeof part === 'object' && part.kind === 'Expression') : [];
  for (const part of expressions.flatMap((expression) => expression.parts)) if (typeof part === 'object' && part.kind === 'Group') return { kind: 'HostPattern', groups: [part.group], without: [] };
  return hosts;
}

/** Whether the hosts of two patterns can be the same host. */
export type Meeting = (one: HostPattern, other: HostPattern) => boolean;

/**
 * Decides by what the groups declare: groups that are `apart`, and children of a group of which every host is in exactly
 * one, have no host in common, nor have those inside of them; the control node is none of the others. In a tree that
 * nobody compiled groups declare nothing: there only patterns that surely share a host meet.
 */
export function meetingOf(platform: PlatformNode): Meeting {
  const supers = supersOf(platform.groups);
  const known = new Map<string, boolean>();
  const groupsMeet = (one: HostGroup, other: HostGroup): boolean => {
    if (one.name === other.name) return true;
    const key = `${one.name} ${other.name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const meet = platform.source === 'yaml' ? surely(one, other) : !apart(one, other);
    known.set(key, meet);
    return meet;
  };
  const above = (group: HostGroup): readonly HostGroup[] => supers.get(group.name) ?? [group];
  const surely = (one: HostGroup, other: HostGroup): boolean =>
    one.name === 'all' || other.name === 'all' || above(one).some((group) => group.name === other.name) || above(other).some((group) => group.name === one.name);
  const apart = (one: HostGroup, other: HostGroup): boolean => {
    if (one.name === 'localhost' || other.name === 'localhost') return true;
    return above(one).some((left) => above(other).some((right) => left.name !== right.name && (declaredApart(left, right) || siblings(left, right, platform.groups))));
  };
  return (one, other) =>
    one.groups.some((left) => !other.without.some((group) => group.name === left.name) && other.groups.some((right) => !one.without.some((group) => group.name === right.name) && groupsMeet(left, right)));
}

function declaredApart(one: HostGroup, other: HostGroup): boolean {
  return (one.apart ?? []).includes(other.name) || (other.apart ?? []).includes(one.name);
}

function siblings(one: HostGroup, other: HostGroup, groups: readonly HostGroup[]): boolean {
  return groups.some((parent) => parent.eachInOneChild === true && parent.children.includes(one.name) && parent.children.includes(other.name));
}

/** Each group with all that hold every host of it. */
function supersOf(groups: readonly HostGroup[]): ReadonlyMap<string, readonly HostGroup[]> {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const parents = new Map<string, HostGroup[]>();
  for (const group of groups) for (const child of group.children) parents.set(child, [...(parents.get(child) ?? []), group]);
  return new Map(groups.map((group) => {
    const found = new Set<HostGroup>([group]);
    for (const each of found) {
      for (const parent of parents.get(each.name) ?? []) found.add(parent);
      const [only, ...others] = each.within ?? [];
      const within = only === undefined || others.length > 0 ? undefined : byName.get(only);
      if (within !== undefined) found.add(within);
    }
    return [group.name, [...found]];
  }));
}

/** A pattern as a key: patterns with the same key have the same hosts. */
export function patternKey(hosts: HostPattern): string {
  return `${hosts.groups.map((group) => group.name).join(':')}!${hosts.without.map((group) => group.name).join(':')}`;
}
