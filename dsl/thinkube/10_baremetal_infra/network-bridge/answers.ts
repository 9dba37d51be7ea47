import { expression, j, probed, task, thisHost } from '#dsl';
import type { AuthorText, Precondition, StepNode } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { shell } from '#modules/ansible.builtin/shell';
import { vars } from '../../variables.ts';

/** What an interface is called in the names of tasks. */
type Way = 'the bridge' | 'the network card';

/** One that refuses pings has still said where it is, or the kernel would not know its hardware address. */
const ask = (through: AuthorText) =>
  shell({ cmd: j`ping -q -c 1 -W 2 -I '${through}' '${vars.networkGateway}' ||\n  test -n "$(ip -4 neighbour show to '${vars.networkGateway}' dev '${through}' nud reachable)"` });

const noAnswer = (through: AuthorText, action: readonly string[]) => ({
  error: j`network bridge: the gateway does not answer ${thisHost}`,
  details: [j`network_gateway is ${vars.networkGateway}, tried through ${through}`],
  action,
  reference: 'README.network_bridge.md',
});

/** The gateway answers. */
export function gatewayAnswers(way: Way, through: AuthorText, action: readonly string[]): readonly StepNode[] {
  return probed(`The gateway answers through ${way}`, ask(through), { until: (result) => expression<boolean>`${result.rc} == 0`, failure: () => noAnswer(through, action), tries: 20, become: true });
}

/** The gateway answers before anything is changed: where it does not, no change could be proven. */
export function gatewayThere(through: AuthorText): Precondition {
  const look = task('Look whether the gateway answers now', ask(through), { become: true, changedWhen: false, failedWhen: false, checkMode: false, retries: 5, delay: 1, until: (result) => expression<boolean>`${result.rc} == 0` });
  return {
    name: 'The gateway answers now',
    looks: [look],
    that: [expression<boolean>`${look.result.rc} == 0`],
    failure: noAnswer(through, ['Correct network_gateway, or see why the gateway does not answer: without it no change could be proven']),
  };
}

/** An address outside of the LAN answers. */
export function outsideAnswers(way: Way, through: AuthorText): readonly StepNode[] {
  return probed(`An address outside answers through ${way}`, command({ argv: ['ping', '-q', '-c', '3', '-i', '0.2', '-W', '2', '-I', through, vars.connectivityProbeAddress] }), {
    until: (result) => expression<boolean>`${result.rc} == 0`,
    failure: (result) => ({
      error: j`network bridge: ${thisHost} reaches its gateway, but nothing behind it`,
      details: [j`connectivity_probe_address is ${vars.connectivityProbeAddress}, tried through ${through}`, j`ping said: {{ ${result.stdout} | default('', true) | trim | replace('\n', '; ') }}`],
      action: ['Set connectivity_probe_address to an address that answers pings', 'Look whether the router lets the host out'],
      reference: 'README.network_bridge.md',
    }),
    tries: 3,
    become: true,
  });
}
