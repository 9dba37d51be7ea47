import { asserted, expression, j, thisHost } from '#dsl';
import type { Ref } from '#dsl';
import type { Plan } from './plan.ts';

/** Stops where the network of the host cannot be bridged. */
export function expectFit(plan: Ref<Plan>) {
  return asserted('The network card can be bridged', expression<boolean>`${plan.problems} | length == 0`, cannotBeBridged(plan));
}

/** What is said where it cannot. */
export function cannotBeBridged(plan: Ref<Plan>) {
  return {
    error: j`network bridge: the network of ${thisHost} cannot be bridged as it is, nothing was changed`,
    details: [j`{{ ${plan.problems} | join('\n  - ') }}`],
    action: ['Put that right on the host or in the inventory', 'Run 20-1_configure_network_bridge_prepare.yaml again'],
    reference: 'README.network_bridge.md',
  };
}
