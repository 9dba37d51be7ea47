import type { PlatformNode } from '../../../src/model/platform.ts';
import { installationOrder, type PlacedComponent } from '../../../src/passes/order.ts';
import { Bench } from './bench.ts';
import { idleReason } from './idle.ts';
import type { LabInventory } from './lab-inventory.ts';
import { dependsOn, freshHosts } from './platform-law.ts';
import { mainPlatform } from './project.ts';
import { Broken, type Recorder } from './recorder.ts';
import { comesThrough } from './scenario-steps.ts';
import { isPerformedOnSecondPair } from './second-pair.ts';
import { unprovenReason } from './unproven.ts';
import { succeeds } from './verdicts.ts';

/**
 * The components whose scenarios are performed on the second pair of hosts, in the order of the installation.
 * @param chosen - ids of components; empty for all that are proven.
 */
export function componentsOnSecondPair(platform: PlatformNode, chosen: readonly string[]): readonly PlacedComponent[] {
  if (platform.id !== mainPlatform) return [];
  return installationOrder(platform).filter(({ component: { id } }) => {
    const wanted = chosen.length === 0 ? unprovenReason(platform.id, id) === undefined : chosen.includes(id);
    return wanted && isPerformedOnSecondPair(platform.id, id);
  });
}

/**
 * What has to be deployed on fresh hosts before the scenarios of a component, in the order of the installation. Nothing
 * for one that is idle in the lab: what it stands on there is simulated too, or not needed for it.
 */
export function neededOnSecondPair(platform: PlatformNode, { component }: PlacedComponent): readonly PlacedComponent[] {
  if (idleReason(platform.id, component.id) !== undefined) return [];
  return installationOrder(platform).filter((placed) => dependsOn(component, placed.component));
}

/**
 * Takes components through the scenarios that begin without them, each on fresh hosts that have nothing else to do.
 * @param inventory - that of the second pair.
 * @param work - folder for what is made for them alone.
 */
export async function obeySecondPairLaw(platform: PlatformNode, inventory: LabInventory, components: readonly PlacedComponent[], recorder: Recorder, work: string): Promise<void> {
  for (const placed of components) {
    await freshHosts(inventory.hosts);
    const lane = recorder.lane(platform.id, placed.component.id);
    try {
      for (const needed of neededOnSecondPair(platform, placed)) {
        const bench = new Bench(platform, needed, inventory, lane, work);
        const [deploy] = await bench.run('deploy on the second pair', [bench.deploy]);
        lane.need('F', `${needed.component.id} is deployed on the second pair of hosts`, succeeds(deploy!), deploy!.seconds);
      }
      await comesThrough(new Bench(platform, placed, inventory, lane, work));
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      lane.skipOne('F', 'its other scenarios', `this failed before: ${error.record.what}`);
    }
  }
}
