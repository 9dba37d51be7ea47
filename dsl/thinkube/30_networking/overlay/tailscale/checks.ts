import { expression, j, otherHosts, playVariable, probed, reads, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import type { StepNode } from '../../../../../src/model/task.ts';
import { groups } from '../../../groups.ts';
import { vars } from '../../../variables.ts';
import { reachesEverybody } from '../mesh.ts';
import type { TailnetMachine } from './cli.ts';
import { askStatus, isUp, statusCommand, statusIn } from './cli.ts';

const given = (name: string) => expression<boolean>`lookup('ansible.builtin.vars', ${name}, default='') | length > 0`;

/** What the inventory has to say about the tailnet. The secrets are asked for by name, so that this message is not hidden for their sake. */
export const said: Precondition = {
  name: 'The inventory says all of the tailnet',
  that: [given('tailscale_auth_key'), given('tailscale_api_token')],
  failure: {
    error: j`the tailnet cannot be set up on ${thisHost}, nothing was changed`,
    details: [
      j`tailscale_auth_key: {{ 'there' if ${given('tailscale_auth_key')} else 'missing' }}`,
      j`tailscale_api_token: {{ 'there' if ${given('tailscale_api_token')} else 'missing' }}`,
    ],
    action: ['Set both in the inventory; they come from the environment of the control node: TAILSCALE_AUTH_KEY and TAILSCALE_API_TOKEN', 'Or set overlay_provider to none'],
    reference: 'header of the playbook',
  },
};

/** Waits until the host is in the tailnet, connected, with an address. */
export function tailnetIsUp(): readonly StepNode[] {
  return probed('The tailnet is up, with an address of the host', command({ argv: [...statusCommand] }), {
    become: true,
    tries: 60,
    effects: [reads('network', 'tailnet')],
    until: (result) => isUp(statusIn('tailscaleNow', result.stdout)),
    failure: (result) => {
      const status = statusIn('tailscaleNow', result.stdout);
      return {
        error: j`the tailnet is not up on ${thisHost}`,
        details: [j`State: {{ ${status}.BackendState | default('no answer') }}, connected: {{ ${status}.Self.Online | default(false) }}`, j`Tailscale says: {{ ${status}.Health | default([], true) | join('; ') or 'nothing' }}`],
        action: ['Run 10_setup_zerotier.yaml: it joins again', j`Look whether the host reaches ${vars.tailscaleLoginServer}`],
        reference: 'README.overlay.md',
      };
    },
  });
}

/** What a test looks at besides the things on the host: everybody else in the tailnet. */
export function works(): readonly StepNode[] {
  const asked = askStatus('Ask for the other devices');
  const status = statusIn('tailscalePeers', asked.result.stdout);
  const peers = playVariable<readonly TailnetMachine[]>('tailscaleMachines', expression`(${status}.Peer | default({}, true)).values() | list`);
  return [
    ...tailnetIsUp(),
    ...probed('The tailnet knows all our hosts', command({ argv: [...statusCommand] }), {
      become: true,
      tries: 60,
      until: (result) => expression<boolean>`${otherHosts(groups.zerotierNodes)} | difference((${statusIn('tailscaleKnown', result.stdout)}.Peer | default({}, true)).values() | map(attribute='HostName') | list) | length == 0`,
      failure: () => ({
        error: j`${thisHost} does not see all our hosts in the tailnet`,
        details: [j`Wanted: {{ ${otherHosts(groups.zerotierNodes)} | join(', ') }}`],
        action: ['Run 10_setup_zerotier.yaml', 'Look at the access rules of the tailnet: our hosts have to see each other'],
        reference: 'README.overlay.md',
      }),
    }),
    asked,
    task('Say what Tailscale warns of', debug({ msg: j`{{ ${status}.Health | default([], true) | join('; ') }}` }), { when: expression<boolean>`${status}.Health | default([], true) | length > 0` }),
    ...reachesEverybody((peer) => expression<string>`((${peers} | selectattr('HostName', 'equalto', ${peer}) | first | default({})).TailscaleIPs | default([], true) | first) | default('0.0.0.0')`, ['Look whether UDP port 41641 gets out, or HTTPS to the relays of Tailscale', 'Look at the paths: tailscale status', 'Run 10_setup_zerotier.yaml']),
  ];
}
