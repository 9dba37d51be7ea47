import { expression, j, playVariable, task } from '#dsl';
import type { AuthorText, Ref, StepNode } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { vars } from '../../variables.ts';

/** What the program tells of a host's network. */
export interface Plan {
  /** Why the card cannot be bridged; nothing where it can. */
  readonly problems: readonly string[];
  /** Whether the bridge was made by us, also where it is only half there. */
  readonly ours: boolean;
  /** Whether the bridge is up with the address of the host, and the card is its port. */
  readonly bridged: boolean;
  /** Whether anything has to be changed, and why. */
  readonly due: boolean;
  readonly reasons: readonly string[];
  /** Whether the new netplan file is ready. */
  readonly prepared: boolean;
  /** Whether a change is waiting to be said to be good. */
  readonly armed: boolean;
  readonly bridge: string;
  readonly nic: string;
  readonly mac: string;
  /** `static` or `DHCP`. */
  readonly uplink: string;
  /** Files in the netplan folder that define the card as well. */
  readonly disable: readonly string[];
  /** Interfaces that hold the address of the host. */
  readonly holders: readonly string[];
  /** Other ports of the bridge. */
  readonly ports: readonly string[];
  /** What is left of the bridge: the device, its definition. */
  readonly remains: readonly string[];
}

/** Starts the program; it is not installed on the host, so that it can look before anything is changed. */
export function runPlan(write: boolean) {
  const wanted = expression<string>`{'write': ${write}, 'address': ${vars.ansibleHost}, 'network': ${vars.networkCidr}, 'gateway': ${vars.networkGateway}, 'resolvers': ${vars.dnsServers}, 'bridge': ${vars.networkBridgeName}, 'interface': ${vars.bridgePhysicalInterface} | default(''), 'stp': ${vars.bridgeStp}, 'forward_delay': ${vars.bridgeForwardDelay}} | to_json`;
  return command({ argv: ['/usr/bin/python3', '-', wanted], stdin: j`{{ lookup('ansible.builtin.template', 'network-bridge/plan.py.j2') }}` });
}

/** A look at the network of the host, and what it says. */
export interface Look {
  readonly step: StepNode;
  readonly plan: Ref<Plan>;
}

/**
 * Looks at the network of the host without changing anything.
 * @param variable name of the play variable that holds what was seen
 */
export function lookAtNetwork(name: AuthorText, variable: string): Look {
  const step = task(name, runPlan(false), { become: true, changedWhen: false, checkMode: false });
  return { step, plan: playVariable<Plan>(variable, expression<Plan>`${step.result.stdout} | from_json`) };
}
