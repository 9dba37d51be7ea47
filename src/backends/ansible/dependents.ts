import type { ComponentNode } from '../../model/component.ts';
import type { HostGroup } from '../../model/expression.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { dependentsOf } from '../../passes/dependents.ts';
import type { PlacedComponent } from '../../passes/order.ts';
import { rolesCalled } from '../../passes/roles.ts';
import { hostRecord } from '../../roles/host-record.ts';
import { preflight } from '../../roles/preflight.ts';
import { confirmationVariable, despiteVariable } from './header.ts';
import { printPattern } from './jinja.ts';
import { playbookPath } from './paths.ts';
import type { Mapping } from './steps.ts';

/**
 * The plays that stop a rollback while components are deployed that need what it takes away: one looks at the records
 * on the hosts of those components, one on the control node judges. Nothing where no component needs it.
 * @param counted which of the components that need it are asked about; all, unless told
 */
export function dependentPlays(platform: PlatformNode, component: ComponentNode, title: string, counted: (dependent: PlacedComponent) => boolean = () => true): readonly Mapping[] {
  const dependents = dependentsOf(platform, component).filter(counted);
  if (dependents.length === 0) return [];
  const wanted = `lookup('ansible.builtin.vars', '${despiteVariable(component)}', default=false) not in [true, 'true', 'True', 'yes']`;
  return [
    {
      name: 'Look for components that need it',
      hosts: groupsOf([component, ...dependents.map((dependent) => dependent.component)]).map((group) => group.name).join(':'),
      gather_facts: false,
      // A host that is not there is a finding of the next play, not an error of this one.
      ignore_unreachable: true,
      // Guests are gone when what they stand on goes: each would be tried four times for half a minute, with pauses between.
      vars: { ansible_ssh_retries: 0, ansible_ssh_timeout: 10 },
      tasks: [{ name: 'List what is deployed here', 'ansible.builtin.include_role': { name: hostRecord.name, tasks_from: 'list' }, when: wanted }],
    },
    {
      name: 'Judge what needs it',
      hosts: 'localhost',
      gather_facts: false,
      any_errors_fatal: true,
      tasks: [
        {
          name: 'Stop while something that needs it is deployed',
          'ansible.builtin.include_role': { name: preflight.name, tasks_from: 'free' },
          vars: {
            preflight_title: title,
            preflight_component: component.id,
            preflight_component_hosts: leavesRecord(component) ? patternsOf(component) : [],
            preflight_dependents: dependents.map((dependent) => ({
              component: dependent.component.id,
              title: dependent.component.title,
              needs: dependent.component.dependsOn.map((needed) => needed.id),
              hosts: patternsOf(dependent.component),
              commands: rollbackCommands(dependent),
            })),
            preflight_records: 'host_record_components',
            preflight_despite: despiteVariable(component),
          },
        },
      ],
    },
  ];
}

/** The commands that roll a component back, in their order. */
export function rollbackCommands({ phase, component }: PlacedComponent): readonly string[] {
  return rollbackPlaybooks(component).map((playbook) => `ansible-playbook -i INVENTORY ${playbookPath(phase, component, playbook)} -e ${confirmationVariable(component)}=true`);
}

/** The rollback playbooks of a component in the order in which they run. */
export function rollbackPlaybooks(component: ComponentNode): ComponentNode['playbooks'] {
  return component.playbooks.filter((playbook) => playbook.purpose === 'rollback');
}

/** Whether the hosts remember a component that is deployed on them. */
function leavesRecord(component: ComponentNode): boolean {
  return component.playbooks.some(({ purpose, plays }) => purpose === 'deploy' && plays.some(({ steps }) => [...rolesCalled(steps)].includes(hostRecord)));
}

/** Where a component can be deployed: the hosts of its rollback. */
function patternsOf(component: ComponentNode): readonly string[] {
  return [...new Set(rollbackPlaybooks(component).flatMap((playbook) => playbook.plays.map((play) => printPattern(play.hosts))))];
}

function groupsOf(components: readonly ComponentNode[]): readonly HostGroup[] {
  return [...new Set(components.flatMap((component) => rollbackPlaybooks(component).flatMap((playbook) => playbook.plays.flatMap((play) => play.hosts.groups))))];
}
