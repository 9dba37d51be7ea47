import { asserted, creates, defineResource, expression, j, playVariable, task, thisHost } from '#dsl';
import type { Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { meta } from '#modules/ansible.builtin/meta';
import { callerOrigin } from '../../../../../src/dsl/origin.ts';
import { vars } from '../../../variables.ts';
import { answersInfo, askInfo, askNetworks, ourNetwork } from './cli.ts';
import { leave } from './reset.ts';

const info = askInfo('Wait until ZeroTier says who the host is');
/** The host in the world of ZeroTier: ten hexadecimal digits, made with its identity. */
export const nodeId = playVariable<string>('zerotierNodeId', expression`(${info.result.stdout} | default('', true)).split()[2] | default('')`);

const networks = askNetworks('See which networks the host has joined');
const joined = ourNetwork('zerotierJoined', networks.result.stdout);
const isJoined = expression<boolean>`${joined} | length > 0`;

/** That the host has joined the network. Whether it had before is remembered, so that the rollback leaves only what the deploy joined. */
function membership(): Resource {
  const origin = callerOrigin();
  return defineResource({
    kind: 'Resource',
    type: 'network',
    title: 'membership in the ZeroTier network',
    origin,
    remembers: { outputs: [{ key: 'output:zerotier_networks', argv: ['zerotier-cli', '-j', 'listnetworks'] }] },
    present: () => [
      info,
      task('Stop a dry run here while ZeroTier does not run', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode and not (${answersInfo(info.result.stdout)})` }),
      asserted('ZeroTier says who the host is', expression<boolean>`${nodeId} is match('[0-9a-f]{10}$')`, {
        error: j`ZeroTier on ${thisHost} does not come up`,
        details: [j`zerotier-cli info says: {{ ${info.result.stdout} | default('', true) or ${info.result.stderr} | default('nothing', true) }}`],
        action: ['Look into the journal: journalctl --unit=zerotier-one', 'Run the playbook again'],
        reference: 'README.overlay.md',
      }),
      networks,
      task('Join the network', command({ argv: ['zerotier-cli', 'join', vars.zerotierNetworkId] }), {
        become: true,
        changedWhen: true,
        effects: [creates('network', j`zerotier/${vars.zerotierNetworkId}`)],
        failedWhen: (result) => expression<boolean>`${result.rc} != 0 or ${result.stdout} is not match('200 join OK')`,
        when: expression<boolean>`not (${isJoined})`,
      }),
      task('Stop a dry run here while the network would only be joined', meta({ _raw_params: 'end_host' }), { when: expression<boolean>`ansible_check_mode and not (${isJoined})` }),
    ],
    observe: () => [],
    absent: leave,
  });
}

export const member = membership();
