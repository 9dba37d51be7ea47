import { asserted, creates, expression, helps, j, task, thisHost } from '#dsl';
import type { Condition, StepNode } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { provenChange } from '#resources/network/proven-change';
import { vars } from '../../variables.ts';
import { gatewayAnswers } from './answers.ts';
import { guardPath } from './guard.ts';
import { lookAtNetwork } from './plan.ts';
import { preparedFile } from './prepare.ts';
import { expectFit } from './problems.ts';

const reference = 'README.network_bridge.md';
const retry = ['Run 20-1_configure_network_bridge_prepare.yaml, then 20-2_configure_network_bridge_apply.yaml'];

/**
 * The change over to the bridge, on the hosts of one turn.
 * @param turn `first` or `last`, for names of variables
 * @param elsewhere whether a host has its turn in another play
 */
export function applied(turn: string, elsewhere: Condition): readonly StepNode[] {
  const { step: look, plan: before } = lookAtNetwork('Look at the network before the change', `network_before_${turn}_turn`);
  const { step: lookAgain, plan: after } = lookAtNetwork('Look at the network after the change', `network_after_${turn}_turn`);
  const wanted = expression<boolean>`${before.due} or ${before.armed}`;
  return [
    task('Leave the hosts alone that have another turn', meta({ _raw_params: 'end_host' }), { when: elsewhere }),
    look,
    task('Say what there is to do', debug({ msg: j`{{ 'To be changed: ' ~ ${before.reasons} | join('; ') if ${before.due} else 'A change that was made before is to be proven' if ${before.armed} else 'Nothing to change: ' ~ ${before.bridge} ~ ' is as it has to be' }}` })),
    task('End a dry run here', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode` }),
    expectFit(before),
    asserted('The new netplan file is prepared', expression<boolean>`${before.prepared} or not ${before.due}`, {
      error: j`network bridge: nothing is prepared on ${thisHost}, its network was not changed`,
      details: [`${preparedFile} is not there, or was made from other values`],
      action: retry,
      reference,
    }),
    asserted('The change of the network is confirmed', expression<boolean>`${vars.networkChangeConfirmed} | bool or not ${before.due}`, {
      error: j`network bridge: the change of the network of ${thisHost} is not confirmed, nothing was changed`,
      details: [j`{{ ${before.nic} }} becomes a port of {{ ${before.bridge} }}; SSH answers again after some seconds`, 'If it does not, the host takes its former network back by itself'],
      action: ['Shut down what must not lose its connection for some seconds', 'Run the same command again with -e network_change_confirmed=true, or set it in group_vars/all.yaml'],
      reference,
    }),
    ...provenChange({
      title: 'Change over to the bridge',
      program: guardPath,
      order: expression<readonly string[]>`['bridge', ${vars.networkBridgeName}, ${vars.networkRollbackTimeout} | string, ${before.nic}] + ${before.disable}`,
      due: expression<boolean>`${before.due}`,
      when: wanted,
      timeout: vars.networkRollbackTimeout,
      proof: [
        lookAgain,
        asserted('The bridge holds the address of the host', expression<boolean>`${after.bridged}`, {
          error: j`network bridge: the bridge did not come up as it should on ${thisHost}`,
          details: [j`{{ ${after.reasons} | join('\n  - ') }}`],
          action: retry,
          reference,
        }),
        ...gatewayAnswers('the bridge', vars.networkBridgeName, retry),
      ],
      effects: [creates('network', vars.networkBridgeName), creates('file', '/etc/netplan/01-thinkube-config.yaml'), helps(creates('timer', 'thinkube-net-rollback'))],
      action: ['See why the bridge did not work: cable, switch port, values of the inventory', ...retry],
      reference,
    }),
    task('Say what becomes of a desktop', debug({ msg: 'The network card is no longer in the network settings of the desktop: netplan and systemd-networkd look after it' }), { when: expression<boolean>`${vars.serverType} | default('headless') == 'desktop' and ${wanted}` }),
  ];
}
