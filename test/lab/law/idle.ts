import { scenarios } from './scenarios.ts';
import { stepOrder, type LawStep } from './steps.ts';

/**
 * Components that have nothing to do on the hosts of the lab, by platform and component, and why. Their deploy and their
 * rollback have to change nothing there, and their test has to pass and to say so. What they do elsewhere is tried by
 * their scenarios.
 */
export const idle: Readonly<Record<string, string>> = {
  'thinkube/gpu_reservation': 'no host of the lab has a graphics card',
  'thinkube/vm_gpu_passthrough': 'no host of the lab has a graphics card',
  'thinkube/overlay': 'the inventory of the lab names no overlay network (overlay_provider is none)',
};

/** Why a component has nothing to do in the lab; undefined when it has. */
export function idleReason(platform: string, component: string): string | undefined {
  return idle[`${platform}/${component}`];
}

/** The steps that a component takes on the hosts of its platform; an idle one performs its scenarios (F) elsewhere. */
export function stepsOnPlatform(platform: string, component: string): readonly LawStep[] {
  const elsewhere = idleReason(platform, component) !== undefined && scenarios[`${platform}/${component}`] !== undefined;
  return elsewhere ? stepOrder.filter((step) => step !== 'F') : stepOrder;
}
