import type { Scenario } from './scenario.ts';
import { gpuReservationScenarios } from './scenarios/gpu-reservation.ts';
import { overlayScenarios } from './scenarios/overlay.ts';
import { lxdClusterScenarios } from './scenarios/lxd-cluster.ts';
import { networkBridgeScenarios } from './scenarios/network-bridge.ts';
import { vmsScenarios } from './scenarios/vms.ts';

/** What goes wrong on the hosts of a component, by platform and component. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'thinkube/overlay': overlayScenarios,
  'thinkube/gpu_reservation': gpuReservationScenarios,
  'thinkube/lxd_cluster': lxdClusterScenarios,
  'thinkube/network_bridge': networkBridgeScenarios,
  'thinkube/vms': vmsScenarios,
};
