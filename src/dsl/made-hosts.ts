import type { ComponentNode, MadeHostsNode } from '../model/component.ts';
import type { HostPattern } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { StepNode } from '../model/task.ts';
import { meta } from '../modules/ansible.builtin/meta.ts';
import { setup } from '../modules/ansible.builtin/setup.ts';
import type { Group } from './groups.ts';
import { thisHost } from './groups.ts';
import { block, task } from './task.ts';
import { expression } from './values.ts';
import type { Condition } from './values.ts';

/** Hosts that a component makes and its rollback takes away. */
export interface MadeHosts {
  readonly hosts: Group;
  /** Tasks that look whether the host of the play exists, from another host: it may not be there to be asked. */
  readonly looks: readonly StepNode[];
  /** Whether it does not. */
  readonly gone: Condition;
}

/** The steps that end a play for a host of `hosts` which does not exist. */
export function madeHostsNode({ hosts, looks, gone }: MadeHosts, origin: Origin): MadeHostsNode {
  const leave = task('Leave a host alone that does not exist any more', meta({ _raw_params: 'end_host' }), { origin, when: gone });
  return { group: hosts.group, steps: [block(`See whether hosts of ${hosts.group.name} exist`, [...looks, leave], { origin, when: expression<boolean>`${thisHost} in ${hosts.hosts}` })] };
}

/**
 * What a rollback's play begins with where its hosts may be ones that a component below makes: those may be gone already,
 * after a rollback that was interrupted for example, and there is nothing to put back on them. Facts are gathered behind
 * it, since Ansible itself would ask all hosts first. Empty where no host of the play is such a one.
 */
export function goneHostSteps(dependsOn: readonly ComponentNode[], hosts: HostPattern, origin: Origin): readonly StepNode[] {
  const made = [...makersBelow(dependsOn)].flatMap(({ makes }) => makes ?? []).filter(({ group }) => hosts.groups.some(({ name, within = [] }) => ![name, ...within].some((one) => group.apart?.includes(one))));
  return made.length === 0 ? [] : [...made.flatMap(({ steps }) => steps), task('Gather facts', setup({}), { origin })];
}

function makersBelow(components: readonly ComponentNode[], found = new Set<ComponentNode>()): ReadonlySet<ComponentNode> {
  for (const component of components) {
    if (found.has(component)) continue;
    found.add(component);
    makersBelow(component.dependsOn, found);
  }
  return found;
}
