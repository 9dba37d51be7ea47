import type { ComponentNode } from '../../model/component.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { rollbackOrder } from '../../passes/dependents.ts';
import type { PlacedComponent } from '../../passes/order.ts';
import { preflight } from '../../roles/preflight.ts';
import { dependentPlays, rollbackPlaybooks } from './dependents.ts';
import { confirmationVariable } from './header.ts';
import { playbookPath } from './paths.ts';
import { preflightParameters } from './preflight-parameters.ts';
import type { Mapping } from './steps.ts';
import { printComment, printYaml } from './yaml.ts';

/**
 * The playbook that takes everything of some phases away, in the reverse order of the dependencies. Before its first
 * change it wants every confirmation, every variable that one of the rollbacks needs, and that nothing outside of these
 * phases needs what goes. Undefined where there is nothing to roll back.
 * @param folder where the playbook itself is, so that the imports are relative to it
 */
export function rollbackPlaybook(platform: PlatformNode, phases: readonly PhaseNode[], folder: string): string | undefined {
  const order = rollbackOrder(platform).filter(({ phase, component }) => phases.includes(phase) && rollbackPlaybooks(component).length > 0);
  if (order.length === 0) return undefined;
  const name = phases.length === 1 && folder !== '' ? phases[0]!.title : platform.title;
  const path = folder === '' ? 'rollback.yaml' : `${folder}/rollback.yaml`;
  const confirmations = order.map(({ component }) => `-e ${confirmationVariable(component)}=true`);
  const header = [
    'SPDX-License-Identifier: Apache-2.0',
    `${name}: every component rolled back, in the reverse order of the dependencies.`,
    'Usage, in the folder that holds ansible.cfg:',
    `  ansible-playbook -i INVENTORY ${path}`,
    'It asks for these, so that nothing is taken away by mistake:',
    ...confirmations.map((confirmation) => `  ${confirmation}`),
    'A part of it: --tags COMPONENT.',
    'Generated: edit the platform in dsl/, then build.',
  ];
  const plays = [firstPlay(order, `Roll back: ${name}`), ...checksBefore(platform, phases, order), ...imports(order, folder)];
  return `---\n${printComment(header)}\n${printYaml(plays)}`;
}

function firstPlay(order: readonly PlacedComponent[], title: string): Mapping {
  return {
    name: 'Check everything before any change',
    hosts: 'localhost',
    gather_facts: false,
    any_errors_fatal: true,
    tags: ['always'],
    tasks: [
      {
        name: 'Stop unless every rollback is confirmed',
        'ansible.builtin.include_role': { name: preflight.name, tasks_from: 'confirmed' },
        vars: { preflight_title: title, preflight_rollbacks: order.map(({ component }) => ({ component: component.id, confirmation: confirmationVariable(component) })) },
      },
    ],
  };
}

/** What the rollbacks check each before its own first change is checked for all of them before the first one. */
function checksBefore(platform: PlatformNode, phases: readonly PhaseNode[], order: readonly PlacedComponent[]): readonly Mapping[] {
  return order.flatMap(({ component }) => {
    const inventory = rollbackPlaybooks(component).map((playbook) => ({
      name: `Stop unless everything is there that is needed: ${playbook.title}`,
      'ansible.builtin.include_role': { name: preflight.name },
      vars: preflightParameters(platform, component, playbook),
    }));
    const play = { name: `Check the inventory before any change: ${component.title}`, hosts: 'localhost', gather_facts: false, any_errors_fatal: true, tasks: inventory };
    const dependents = dependentPlays(platform, component, `Roll back: ${component.title}`, ({ phase }) => !phases.includes(phase));
    return [play, ...dependents].map((one) => tagged(one, component));
  });
}

function imports(order: readonly PlacedComponent[], folder: string): readonly Mapping[] {
  return order.flatMap(({ phase, component }) =>
    rollbackPlaybooks(component).map((playbook) => {
      const path = playbookPath(phase, component, playbook);
      return tagged({ name: playbook.title, 'ansible.builtin.import_playbook': folder === '' ? path : path.slice(folder.length + 1) }, component);
    }),
  );
}

function tagged({ tasks, ...entry }: Mapping, component: ComponentNode): Mapping {
  return { ...entry, tags: [component.id, 'rollback'], ...(tasks === undefined ? {} : { tasks }) };
}
