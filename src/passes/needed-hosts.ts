import type { ComponentNode, PlaybookNode } from '../model/component.ts';
import type { HostGroup, HostPattern } from '../model/expression.ts';
import { visitReferences } from './references.ts';

/**
 * The host patterns that must have hosts before a playbook may run: those of its plays, and the groups that their steps
 * read. Groups that may be empty are not among them, nor is the control node.
 */
export function neededHosts(component: ComponentNode, playbook: PlaybookNode): readonly HostPattern[] {
  const groups = new Set<HostGroup>();
  for (const play of playbook.plays)
    visitReferences(play.steps, (reference) => {
      if (reference.kind === 'Group') groups.add(reference.group);
      if (reference.kind === 'HostVariable' && reference.group !== undefined) groups.add(reference.group);
    });
  if (playbook.purpose !== 'rollback') for (const requirement of component.requires) groups.add(requirement.group);
  const patterns = playbook.plays.map((play) => play.hosts).filter((hosts) => hosts.groups.some(mustHaveHosts));
  for (const group of groups) if (mustHaveHosts(group)) patterns.push({ kind: 'HostPattern', groups: [group], without: [] });
  return patterns;
}

function mustHaveHosts(group: HostGroup): boolean {
  return group.members !== 'any' && group.builtIn !== true;
}
