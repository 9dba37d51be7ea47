import type { Diagnostic } from '../../model/diagnostic.ts';
import type { HostGroup } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { finding } from '../codes.ts';
import { suggestion } from '../../text/nearest.ts';
import { ansibleGroups } from '../schema.ts';
import type { CheckedView } from '../view.ts';
import { unknownGroup } from './group-names.ts';

/** Group loops, variable files without a group, sizes, and which groups hosts have to be in together or apart. */
export function checkGroups(view: CheckedView): readonly Diagnostic[] {
  return [
    ...view.topology.loops.map(({ group, origin }) => finding('TK516', origin, `Group "${group}" contains itself here.`, 'Remove it from the children of one of the groups below it.')),
    ...strayGroupFiles(view),
    ...homeless(view),
    ...view.platform.groups.flatMap((group) => [...size(view, group), ...nesting(view, group), ...together(view, group), ...inOneChild(view, group)]),
  ];
}

function originOf(view: CheckedView, group: string): Origin {
  return view.inventory.groups.get(group)?.origin ?? { file: view.inventory.main, line: 1, column: 1 };
}

function strayGroupFiles(view: CheckedView): readonly Diagnostic[] {
  const known = new Set([...ansibleGroups, ...view.platform.groups.map((group) => group.name), ...view.inventory.groups.keys()]);
  return view.inventory.strayFiles.filter((stray) => stray.kind === 'group' && !known.has(stray.name)).map((stray) => unknownGroup(view.platform, stray.name, { file: stray.path, line: 1, column: 1 }));
}

/** A host that only has roles is most likely a misspelt one. */
function homeless(view: CheckedView): readonly Diagnostic[] {
  const homes = view.platform.groups.filter((group) => group.home).map((group) => group.name);
  if (homes.length === 0) return [];
  const atHome = (host: { isIn(group: string): boolean }): boolean => homes.some((home) => host.isIn(home));
  const names = view.hosts.filter(atHome).map((host) => host.name);
  return view.hosts
    .filter((host) => host.name !== 'localhost' && !atHome(host))
    .map((host) => finding('TK511', host.origin(), `"${host.name}" has a role in ${[...host.loaded.groups.keys()].join(', ')}, but is no host of ${homes.join(' or ')}.${suggestion(host.name, names)}`, `Correct the name, or add the host to ${homes.join(' or ')}.`));
}

function size(view: CheckedView, group: HostGroup): readonly Diagnostic[] {
  const members = view.membersOf(group.name).map((host) => host.name);
  if (group.members === 'any' || members.length === 1 || (members.length > 1 && group.members === 'at least one')) return [];
  const has = members.length === 0 ? 'no host' : `${members.length} hosts (${members.join(', ')})`;
  return [finding('TK507', originOf(view, group.name), `Group "${group.name}" has ${has}; it needs ${group.members}.`, members.length === 0 ? `Add a host to it: ${group.purpose.toLowerCase()}.` : 'Keep one of them.')];
}

/** Groups that are declared below another have to stand below it: else the other one lacks their hosts. */
function nesting(view: CheckedView, group: HostGroup): readonly Diagnostic[] {
  return group.children
    .filter((child) => view.membersOf(child).some((host) => !host.isIn(group.name)))
    .map((child) => finding('TK516', originOf(view, child), `Group "${child}" stands outside of "${group.name}".`, `Write ${child} below the children of ${group.name}.`));
}

function together(view: CheckedView, group: HostGroup): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const host of view.membersOf(group.name)) {
    const missing = (group.within ?? []).length > 0 && !group.within!.some((name) => host.isIn(name));
    if (missing) found.push(finding('TK516', host.origin(), `"${host.name}" is in ${group.name}, but not in ${group.within!.join(' or ')}.`, `Add it to ${choices(view, group.within!).join(' or ')}.`));
    for (const other of (group.apart ?? []).filter((name) => host.isIn(name))) found.push(finding('TK516', host.origin(), `"${host.name}" is in ${group.name} and in ${other}.`, `Remove it from one of the two.`));
  }
  return found;
}

/** Where a host can be added: the children of a group that has some. */
function choices(view: CheckedView, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const children = view.platform.groups.find((group) => group.name === name)?.children ?? [];
    return children.length === 0 ? [name] : children;
  });
}

function inOneChild(view: CheckedView, group: HostGroup): readonly Diagnostic[] {
  if (!group.eachInOneChild) return [];
  const found: Diagnostic[] = [];
  for (const host of view.membersOf(group.name)) {
    const children = group.children.filter((child) => host.isIn(child));
    if (children.length === 0) found.push(finding('TK516', host.origin(), `"${host.name}" is in ${group.name}, but in none of its groups ${group.children.join(', ')}.`, 'Move it to one of them.'));
    if (children.length > 1) found.push(finding('TK516', host.origin(), `"${host.name}" is in ${children.join(' and ')}.`, 'Keep it in one of them.'));
  }
  return found;
}
