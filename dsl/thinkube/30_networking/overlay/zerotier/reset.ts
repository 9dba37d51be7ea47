import { asserted, deletes, expression, j, task, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { remembered } from '../../../../../src/dsl/remembered.ts';
import type { StepNode } from '../../../../../src/model/task.ts';
import { vars } from '../../../variables.ts';
import { answered, request } from './central.ts';
import type { JoinedNetwork } from './cli.ts';
import { identityFolder } from './identity.ts';

// What is to be known is read from files: they are there whether the service runs or not.
const look = { become: true, changedWhen: false, failedWhen: false, checkMode: false } as const;
const holds = (name: string) => task(name, command({ argv: ['test', '-e', j`${identityFolder}/networks.d/${vars.zerotierNetworkId}.conf`] }), look);
const before = expression<readonly JoinedNetwork[]>`(${remembered('output', 'zerotier_networks').value} | default('', true) or '[]') | from_json`;
const wasIn = expression<boolean>`${vars.zerotierNetworkId} in (${before} | map(attribute='id'))`;

/** Before anything is undone: the network has to be known. */
export const networkIsSaid: readonly StepNode[] = [
  asserted('The inventory says which network to leave', expression<boolean>`${vars.zerotierNetworkId} | default('', true) is match('[0-9a-f]{16}$')`, {
    error: j`it is not known which ZeroTier network ${thisHost} has to leave, nothing was changed`,
    details: [j`zerotier_network_id: {{ ${vars.zerotierNetworkId} | default('missing', true) }}`],
    action: ['Set zerotier_network_id in the inventory to the network that was set up', 'Run the playbook again'],
    reference: 'README.overlay.md',
  }),
];

/** Out of the network, unless the host was in it before the first deploy; its member at Central goes where that is asked for, and no other. */
export function leave(): readonly StepNode[] {
  const identity = task('Read who the host is in the world of ZeroTier', command({ argv: ['cut', '--delimiter=:', '--fields=1', `${identityFolder}/identity.public`] }), look);
  const held = holds('See whether the host is in the network');
  const ours = expression<boolean>`${held.result.rc} == 0 and not (${wasIn})`;
  const asked = expression<boolean>`${vars.removeFromCentral} | bool and not (${wasIn}) and ${identity.result.stdout} | default('') is match('[0-9a-f]{10}$')`;
  const removed = request('Remove the member of this host at Central', { path: j`/member/${identity.result.stdout}`, method: 'DELETE', answers: [200, 204, 404], when: asked });
  return [
    identity,
    held,
    task('Have ZeroTier running, to leave the network', systemdService({ name: 'zerotier-one.service', state: 'started' }), { become: true, when: ours }),
    task('Leave the network', command({ argv: ['zerotier-cli', 'leave', vars.zerotierNetworkId] }), {
      become: true,
      changedWhen: true,
      effects: [deletes('network', j`zerotier/${vars.zerotierNetworkId}`)],
      retries: 10,
      delay: 2,
      until: (result) => expression<boolean>`${result.stdout} | default('') is match('200 leave OK')`,
      when: ours,
    }),
    removed,
    answered('Central has removed the member of this host', removed, j`ZeroTier Central did not remove the member of ${thisHost}`, { answers: [200, 204, 404], when: asked }),
  ];
}

const still = holds('See whether the host is out of the network');
/** At the end: the host is out of the network, unless it was in it before. */
export const gone: readonly StepNode[] = [
  still,
  asserted('The host is out of the network', expression<boolean>`${still.result.rc} != 0 or ${wasIn}`, {
    error: j`${thisHost} is still in the ZeroTier network`,
    details: [j`${identityFolder}/networks.d/${vars.zerotierNetworkId}.conf is there`],
    action: ['Run the playbook again'],
    reference: 'README.overlay.md',
  }),
];
