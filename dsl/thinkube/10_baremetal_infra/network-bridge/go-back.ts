import { asserted, deletes, expression, j, restores, task, thisHost } from '#dsl';
import type { Condition, StepNode } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { waitForConnection } from '#modules/ansible.builtin/wait_for_connection';
import { provenChange } from '#resources/network/proven-change';
import { vars } from '../../variables.ts';
import { gatewayAnswers, outsideAnswers } from './answers.ts';
import { guardPath } from './guard.ts';
import { lookAtNetwork } from './plan.ts';
import type { Look } from './plan.ts';
import { preparedFile } from './prepare.ts';

const reference = 'README.network_bridge.md';
const again = ['Run 19-1_rollback_network_bridge_prepare.yaml, 19-2_rollback_network_bridge_apply.yaml and 19-3_rollback_network_bridge_verify.yaml again'];

/** Looks, leaves hosts alone whose bridge is not ours, and refuses while anything but the card is attached to it. */
function onlyOurs({ step, plan }: Look): readonly StepNode[] {
  return [
    step,
    task('Say where there is nothing to undo', debug({ msg: j`${vars.networkBridgeName} was not made by us on ${thisHost}, or is gone already: the network stays as it is` }), { when: expression<boolean>`not ${plan.ours}` }),
    task('Leave a host alone where there is nothing to undo', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`not ${plan.ours}` }),
    asserted('Nothing but the network card is attached to the bridge', expression<boolean>`${plan.ports} | length == 0`, {
      error: j`network bridge: instances of LXD or other devices are attached to it on ${thisHost}, nothing was changed`,
      details: [j`Ports of ${vars.networkBridgeName}: {{ ${plan.ports} | join(', ') }}`, 'They would lose the LAN'],
      action: ['Stop the instances, or roll back what they belong to', ...again],
      reference,
    }),
  ];
}

const looked = lookAtNetwork('Look at the network of the host', 'network_to_undo');

/** Before the rollback: it is possible, and netplan accepts the former files. Nothing is changed. */
export const rollbackPrepared: readonly StepNode[] = [
  ...onlyOurs(looked),
  task('Have netplan try the former files in a folder of their own', command({ argv: [guardPath, 'check', 'direct'] }), { become: true, changedWhen: false, checkMode: false }),
  task('Say what the rollback will do', debug({ msg: j`The files of /var/backups/thinkube/network/original come back, ${vars.networkBridgeName} goes, {{ ${looked.plan.nic} }} has the address again. Next: 19-2_rollback_network_bridge_apply.yaml` })),
];

/**
 * The way back to the network without the bridge, on the hosts of one turn.
 * @param turn `first` or `last`, for names of variables
 * @param elsewhere whether a host has its turn in another play
 */
export function rolledBack(turn: string, elsewhere: Condition): readonly StepNode[] {
  const before = lookAtNetwork('Look at the network before the rollback', `network_before_rollback_${turn}_turn`);
  const { step: lookAgain, plan: after } = lookAtNetwork('Look at the network after the rollback', `network_after_rollback_${turn}_turn`);
  return [
    task('Leave the hosts alone that have another turn', meta({ _raw_params: 'end_host' }), { when: elsewhere }),
    ...onlyOurs(before),
    task('End a dry run here', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode` }),
    ...provenChange({
      title: 'Change back to the network without the bridge',
      program: guardPath,
      order: expression<readonly string[]>`['direct', ${vars.networkBridgeName}, ${vars.networkRollbackTimeout} | string]`,
      due: expression<boolean>`${before.plan.remains} | length > 0`,
      when: expression<boolean>`${before.plan.ours}`,
      timeout: vars.networkRollbackTimeout,
      proof: [
        lookAgain,
        asserted('The bridge is gone and the network card has its address again', expression<boolean>`${after.remains} | length == 0 and ${after.holders} == [${after.nic}]`, {
          error: j`network bridge: the network without the bridge did not come up as it should on ${thisHost}`,
          details: [j`Left of the bridge: {{ ${after.remains} | join('; ') or 'nothing' }}`, j`${vars.ansibleHost} is on {{ ${after.holders} | join(', ') or 'no interface' }}`],
          action: again,
          reference,
        }),
        ...gatewayAnswers('the network card', expression<string>`${after.nic}`, again),
      ],
      effects: [deletes('network', vars.networkBridgeName), restores('file', '/etc/netplan/01-thinkube-config.yaml'), deletes('file', preparedFile), deletes('timer', 'thinkube-net-rollback')],
      action: ['Look at the files in /var/backups/thinkube/network/original: they are what the host goes back to', ...again],
      reference,
    }),
  ];
}

const proven = lookAtNetwork('Look at the network without the bridge', 'network_undone');

/** After the rollback, before the rest is taken away: the host is reached without the bridge. */
export const rollbackVerified: readonly StepNode[] = [
  task('Open a new connection to the host', waitForConnection({ connect_timeout: 5, sleep: 1, timeout: 60 })),
  proven.step,
  asserted('The network is that from before the bridge', expression<boolean>`not ${proven.plan.ours} and not ${proven.plan.armed}`, {
    error: j`network bridge: the host is not back on its former network: ${thisHost}`,
    details: [j`{{ 'A change is not proven yet' if ${proven.plan.armed} else 'The bridge was not taken away' }}`],
    action: again,
    reference,
  }),
  asserted('The network card has the address of the host', expression<boolean>`${proven.plan.holders} == [${proven.plan.nic}]`, {
    error: j`network bridge: the address is not where it was on ${thisHost}`,
    details: [j`${vars.ansibleHost} is on {{ ${proven.plan.holders} | join(', ') or 'no interface' }}`],
    action: again,
    reference,
  }),
  ...gatewayAnswers('the network card', expression<string>`${proven.plan.nic}`, again),
  ...outsideAnswers('the network card', expression<string>`${proven.plan.nic}`),
];
