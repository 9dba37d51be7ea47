import type { Scenario } from './scenario.ts';
import { gpuReservationScenarios } from './scenarios/gpu-reservation.ts';

/** What goes wrong on the hosts of a component, by platform and component. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'thinkube/gpu_reservation': gpuReservationScenarios,
};
