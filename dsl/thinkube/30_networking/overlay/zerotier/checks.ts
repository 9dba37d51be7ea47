import { asserted, expression, j, onHost, probed, reads, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import type { StepNode } from '../../../../../src/model/task.ts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { reachesEverybody } from '../mesh.ts';
import { addresses } from './authorise.ts';
import { ourNetwork } from './cli.ts';

/** The addresses of all hosts of the overlay network, to see whether one is given twice. */
const everybody = expression<readonly string[]>`${groups.zerotierNodes.hosts} | map('extract', hostvars, 'zerotier_ip') | list`;
const given = expression<string>`${vars.zerotierIp} | default('', true)`;

/** What the inventory has to say about the network. */
export const said: Precondition = {
  name: 'The inventory says all of the ZeroTier network',
  that: [
    expression<boolean>`${vars.zerotierNetworkId} | default('', true) is match('[0-9a-f]{16}$')`,
    // Asked for by its name, so that this message is not hidden for the sake of the token.
    expression<boolean>`lookup('ansible.builtin.vars', 'zerotier_api_token', default='') | length > 0`,
    expression<boolean>`${vars.zerotierCidr} | default('', true) | length > 0`,
    expression<boolean>`${given} | length > 0 and ${given} is ansible.utils.in_network(${vars.zerotierCidr} | default('0.0.0.0/32', true))`,
    expression<boolean>`${everybody} | select('equalto', ${given}) | list | length == 1`,
  ],
  failure: {
    error: j`the ZeroTier network cannot be set up on ${thisHost}, nothing was changed`,
    details: [
      j`zerotier_network_id: {{ ${vars.zerotierNetworkId} | default('missing', true) }} (16 hexadecimal digits)`,
      j`zerotier_api_token: {{ 'there' if lookup('ansible.builtin.vars', 'zerotier_api_token', default='') else 'missing' }}`,
      j`zerotier_cidr: {{ ${vars.zerotierCidr} | default('missing', true) }}, zerotier_ip: {{ ${given} or 'missing' }} (inside of it, and no other host's)`,
    ],
    action: ['Set them in the inventory; the token comes from the environment of the control node: ZEROTIER_API_TOKEN', 'Or set overlay_provider to none'],
    reference: 'header of the playbook',
  },
};

const listing = () => command({ argv: ['zerotier-cli', '-j', 'listnetworks'] });
const hints = ['Look what the host says: sudo zerotier-cli listnetworks', 'Run 10_setup_zerotier.yaml'];

/** Waits until the network is up on the host, with all addresses that Central gave it. */
export function networkIsUp(): readonly StepNode[] {
  return probed('The network is up, with all addresses of the host', listing(), {
    become: true,
    tries: 60,
    effects: [reads('network', j`zerotier/${vars.zerotierNetworkId}`)],
    until: (result) => {
      const network = ourNetwork('zerotierNetworkNow', result.stdout);
      return expression<boolean>`${network}.status | default('') == 'OK' and ${addresses} | difference(${network}.assignedAddresses | default([]) | map('split', '/') | map('first') | list) | length == 0`;
    },
    failure: (result) => ({
      error: j`the ZeroTier network is not up on ${thisHost}`,
      details: [j`zerotier-cli listnetworks says: {{ ${result.stdout} | default('', true) | trim or ${result.stderr} | default('nothing', true) }}`, j`Wanted: status OK and {{ ${addresses} | join(', ') }}`],
      action: [...hints, 'ACCESS_DENIED: the member is not authorised at Central. REQUESTING_CONFIGURATION: UDP port 9993 does not get out'],
      reference: 'README.overlay.md',
    }),
  });
}

/** What a test looks at besides the things on the host: the network, its route, and everybody else in it. */
export function works(): readonly StepNode[] {
  const routes = task('Ask for the way to the network', command({ argv: ['ip', '-json', 'route', 'show', vars.zerotierCidr] }), { changedWhen: false, checkMode: false });
  const devices = expression<readonly string[]>`${routes.result.stdout} | default('[]', true) | from_json | map(attribute='dev') | list`;
  return [
    ...networkIsUp(),
    routes,
    asserted('The way to the network goes through its own interface', expression<boolean>`${devices} | select('match', 'zt') | list | length > 0`, {
      error: j`${thisHost} has no way to the ZeroTier network`,
      details: [j`Ways to {{ ${vars.zerotierCidr} }}: {{ ${devices} | join(', ') or 'none' }}`],
      action: ['Look at the managed routes of the network at ZeroTier Central: one has to be zerotier_cidr', ...hints],
      reference: 'README.overlay.md',
    }),
    ...reachesEverybody((peer) => onHost(peer, vars.zerotierIp), ['Look whether UDP port 9993 is open to the outside on both hosts', 'Look at the paths: sudo zerotier-cli peers', 'Run 10_setup_zerotier.yaml']),
  ];
}
