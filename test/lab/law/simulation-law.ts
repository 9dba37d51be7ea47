import path from 'node:path';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { installationOrder, type PlacedComponent } from '../../../src/passes/order.ts';
import { Bench } from './bench.ts';
import { idleReason } from './idle.ts';
import { freshHosts } from './platform-law.ts';
import { mainPlatform } from './project.ts';
import { Broken, type Recorder } from './recorder.ts';
import { comesThrough } from './scenario-steps.ts';
import { scenarios } from './scenarios.ts';
import { simulationHosts, simulationInventory } from './simulation-inventory.ts';
import { unprovenReason } from './unproven.ts';

/**
 * The components whose work is simulated on hosts of their own: idle ones that have scenarios, in the order of the
 * installation.
 * @param chosen - ids of components; empty for all that are proven.
 */
export function simulatedComponents(platform: PlatformNode, chosen: readonly string[]): readonly PlacedComponent[] {
  if (platform.id !== mainPlatform) return [];
  return installationOrder(platform).filter(({ component: { id } }) => {
    const wanted = chosen.length === 0 ? unprovenReason(platform.id, id) === undefined : chosen.includes(id);
    return wanted && idleReason(platform.id, id) !== undefined && scenarios[`${platform.id}/${id}`] !== undefined;
  });
}

/**
 * Takes idle components through their scenarios, each on fresh hosts that have nothing else to do.
 * @param work - folder for what is made for them alone.
 */
export async function obeySimulationLaw(platform: PlatformNode, components: readonly PlacedComponent[], recorder: Recorder, work: string): Promise<void> {
  const inventory = simulationInventory(path.join(work, 'inventory'));
  for (const placed of components) {
    await freshHosts(simulationHosts);
    const lane = recorder.lane(platform.id, placed.component.id);
    try {
      await comesThrough(new Bench(platform, placed, inventory, lane, work));
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      lane.skipOne('F', 'its other scenarios', `this failed before: ${error.record.what}`);
    }
  }
}
