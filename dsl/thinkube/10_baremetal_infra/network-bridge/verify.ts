import { asserted, expression, j, observed, reads, task, thisHost } from '#dsl';
import type { Condition, FailureMessage, StepNode } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { meta } from '#modules/ansible.builtin/meta';
import { stat } from '#modules/ansible.builtin/stat';
import { waitForConnection } from '#modules/ansible.builtin/wait_for_connection';
import { vars } from '../../variables.ts';
import { gatewayAnswers, outsideAnswers } from './answers.ts';
import { guardResources } from './guard.ts';
import { lookAtNetwork } from './plan.ts';
import { cloudInitOff, tools } from './prepare.ts';

const reference = 'README.network_bridge.md';
const deployAgain = ['Run 20-1_configure_network_bridge_prepare.yaml', 'Run 20-2_configure_network_bridge_apply.yaml', 'Run 20-3_configure_network_bridge_verify.yaml'];

const failure = (error: string, details: FailureMessage['details']) => ({ error: j`network bridge: ${error} on ${thisHost}`, details, action: deployAgain, reference });

/** What has to be true of a host with its bridge; a name of its own for each playbook. */
function inPlace(variable: string): readonly StepNode[] {
  const { step: look, plan } = lookAtNetwork('Look at the network', variable);
  const check = (name: string, that: Condition, error: string, details: FailureMessage['details']) => asserted(name, that, failure(error, details));
  const netplanFile = task('Look at the netplan file', stat({ path: '/etc/netplan/01-thinkube-config.yaml', get_checksum: false }), { become: true });
  const ports = task('Look at the ports of the bridge', command({ argv: ['ls', j`/sys/class/net/${vars.networkBridgeName}/brif`] }), { changedWhen: false, checkMode: false, failedWhen: false, effects: [reads('network', vars.networkBridgeName)] });
  return [
    look,
    ports,
    check('The bridge exists', expression<boolean>`${ports.result.rc} == 0`, 'there is no bridge', [j`There is no bridge ${vars.networkBridgeName}`, 'Its definition is in /etc/netplan']),
    check('The network card is a port of the bridge', expression<boolean>`${plan.nic} is not none and ${plan.nic} in ${ports.result.stdout_lines}`, 'the network card is not a port of the bridge', [j`Ports of the bridge: {{ ${ports.result.stdout_lines} | join(', ') or 'none' }}`, j`Network card: {{ ${plan.nic} | default('unknown', true) }}`]),
    check('The address of the host is on the bridge alone, and the default route leaves through it', expression<boolean>`${plan.bridged}`, 'the bridge is not as it should be', [j`{{ ${plan.reasons} | join('\n  - ') or 'it was made by somebody else' }}`]),
    netplanFile,
    check('The bridge comes back when the host starts', expression<boolean>`${netplanFile.result.stat.exists} and not ${plan.due}`, 'the bridge does not last', [j`{{ ${plan.reasons} | join('\n  - ') }}`]),
    check('No change of the network is waiting to be proven', expression<boolean>`not ${plan.armed}`, 'a change of the network is not proven yet', ['The host takes its former network back by itself, or when it starts again']),
    check('Nothing else is wrong with the network', expression<boolean>`${plan.problems} | length == 0`, 'the network is not what the inventory says', [j`{{ ${plan.problems} | join('\n  - ') }}`]),
    ...gatewayAnswers('the bridge', vars.networkBridgeName, deployAgain),
    ...outsideAnswers('the bridge', vars.networkBridgeName),
  ];
}

/** After the change: over a new connection, whether all is as wanted. Nothing is changed. */
export const verified: readonly StepNode[] = [
  task('End a dry run here', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode` }),
  task('Open a new connection to the host', waitForConnection({ connect_timeout: 5, sleep: 1, timeout: 60 })),
  ...inPlace('network_verified'),
  task('Say that it works', debug({ msg: j`${thisHost} has ${vars.ansibleHost} on ${vars.networkBridgeName}.\nRestart the host once and run 18_test_network_bridge.yaml: only then it is proven that the bridge comes back` })),
];

/** The acceptance test. */
export const tested: readonly StepNode[] = [...inPlace('network_tested'), ...observed(tools, ...guardResources, cloudInitOff)];
