import { expression, playVariable, task } from '#dsl';
import type { Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { vars } from '../../../variables.ts';

/** One network as `zerotier-cli -j listnetworks` tells it. */
export interface JoinedNetwork {
  readonly id: string;
  readonly status: string;
  readonly assignedAddresses: readonly string[];
  readonly portDeviceName: string;
}

// Without root the program cannot read the token of its own service.
const look = { become: true, changedWhen: false, failedWhen: false, checkMode: false } as const;

/** Asks the service who the host is. */
export function askInfo(name: string) {
  return task(name, command({ argv: ['zerotier-cli', 'info'] }), { ...look, retries: expression<number>`1 if ansible_check_mode else ${vars.zerotierReadyRetries}`, delay: 2, until: (result) => answersInfo(result.stdout) });
}

/** Whether the service said who the host is: `200 info <node id> <version> ONLINE`. */
export function answersInfo(stdout: Expr<string>): Expr<boolean> {
  return expression<boolean>`${stdout} | default('') is match('200 info [0-9a-f]{10} ')`;
}

/** Asks for the networks that the host has joined. */
export function askNetworks(name: string) {
  return task(name, command({ argv: ['zerotier-cli', '-j', 'listnetworks'] }), look);
}

/** Our network among those of an answer; an empty dict where it is not among them. */
export function ourNetwork(variable: string, stdout: Expr<string>) {
  return playVariable<JoinedNetwork>(variable, expression`((${stdout} if ${stdout} | default('') is match('[[]') else '[]') | from_json) | selectattr('id', '==', ${vars.zerotierNetworkId}) | first | default({})`);
}
