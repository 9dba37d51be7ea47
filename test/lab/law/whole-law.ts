import type { PlatformNode } from '../../../src/model/platform.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import { runPlaybooks } from '../playbooks.ts';
import { statesOf } from './host-states.ts';
import type { LabInventory } from './lab-inventory.ts';
import { freshHosts } from './platform-law.ts';
import type { Lane, Recorder } from './recorder.ts';
import { Broken } from './recorder.ts';
import { unprovenReason } from './unproven.ts';
import { changesOf, succeeds, wholeRun } from './verdicts.ts';
import { takesEverythingAway } from './whole-rollback.ts';

/** Whether every component of a platform is proven: only then the whole of it is tried. */
export function isWholeProven(platform: PlatformNode): boolean {
  return componentsOf(platform).every(({ id }) => unprovenReason(platform.id, id) === undefined);
}

/** The platform as its users run it: `site.yaml` on hosts that have nothing, once more, and `rollback.yaml`. */
export async function obeyWholeLaw(platform: PlatformNode, inventory: LabInventory, recorder: Recorder): Promise<void> {
  await freshHosts(inventory.hosts);
  const fresh = await statesOf(inventory.hosts, inventory.guests);
  try {
    await siteDeploysAll(platform, inventory, recorder.lane(platform.id, 'site.yaml'));
    await takesEverythingAway(platform, inventory, recorder.lane(platform.id, 'rollback.yaml'), fresh);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    recorder.skip(`the rest of the law for ${platform.id} as a whole`, `this failed before: ${error.record.what}`);
  }
}

async function siteDeploysAll(platform: PlatformNode, { folder }: LabInventory, lane: Lane): Promise<void> {
  const site = async (what: string) => wholeRun(await runPlaybooks({ platform: platform.id, playbooks: ['site.yaml'], inventory: folder, what: `${platform.id} ${what}` }));
  const first = await site('site on fresh hosts');
  lane.need('2', 'site.yaml runs every deploy and every test on fresh hosts', [...succeeds(first), ...(changesOf(first).length > 0 ? [] : ['it changed nothing'])], first.seconds);
  const again = await site('site again');
  lane.need('3', 'site.yaml runs every deploy and every test again', succeeds(again), again.seconds);
  lane.check('4', 'site.yaml changes nothing where everything is deployed', changesOf(again), 0);
}
