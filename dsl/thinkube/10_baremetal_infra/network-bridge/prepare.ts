import { creates, expression, helps, j, playVariable, task } from '#dsl';
import type { PlayItem, Precondition } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { aptPackage } from '#resources/host/apt-package';
import { cloudInitOffNetwork } from '#resources/network/cloud-init-off';
import { gatewayThere } from './answers.ts';
import { guardPath, guardResources } from './guard.ts';
import { lookAtNetwork, runPlan } from './plan.ts';
import { cannotBeBridged } from './problems.ts';

export const preparedFile = '/etc/netplan/01-thinkube-config.yaml.prepared';

const look = lookAtNetwork('Look at the network of the host', 'network_now');
/** What the network was like before anything was changed. */
export const now = look.plan;

/** A card that can be the port of a bridge. */
export const fitNetwork: Precondition = {
  name: 'The network card can be bridged',
  looks: [look.step],
  that: [expression<boolean>`${now.problems} | length == 0`],
  failure: cannotBeBridged(now),
};

/** Without an answer of the gateway no change could be proven. */
export const reachableGateway = gatewayThere(expression<string>`(${now.holders} + [${now.nic}])[0]`);

export const tools = aptPackage('bridge-utils');
export const cloudInitOff = cloudInitOffNetwork();

const write = task('Write the netplan file under a name that netplan does not read', runPlan(true), {
  become: true,
  effects: [helps(creates('file', preparedFile))],
  changedWhen: (result) => expression<boolean>`(${result.stdout} | default('{}', true) | from_json).changed | default(false)`,
});
const files = playVariable<readonly string[]>('netplan_files_out_of_use', expression<readonly string[]>`${now.disable}`);

/** Everything that the change needs; the network stays as it is. */
export const prepared: readonly PlayItem[] = [
  ...guardResources,
  tools,
  cloudInitOff,
  write,
  task('Have netplan try the files in a folder of their own', command({ argv: expression<readonly string[]>`[${guardPath}, 'check', 'bridge'] + ${files}` }), { become: true, changedWhen: false, when: expression<boolean>`${now.due}` }),
  task('Say what the change will be', debug({ msg: j`{{ 'Bridge ' ~ ${now.bridge} ~ ' with ' ~ ${now.nic} ~ ' (' ~ ${now.mac} ~ ', its address is ' ~ ${now.uplink} ~ '). Reasons: ' ~ ${now.reasons} | join('; ') ~ '. Out of use then: ' ~ (${files} | join(', ') or 'nothing') ~ '. Backup: /var/backups/thinkube/network. Next: 20-2_configure_network_bridge_apply.yaml' if ${now.due} else ${now.bridge} ~ ' is as it has to be, with ' ~ ${now.nic} ~ ': nothing to change' }}` })),
];
