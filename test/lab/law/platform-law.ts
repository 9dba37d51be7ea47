import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ComponentNode } from '../../../src/model/component.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { installationOrder, type PlacedComponent } from '../../../src/passes/order.ts';
import { LabFailure, ToldAbove } from '../errors.ts';
import { resetHost, type HostName } from '../hosts.ts';
import { isRoot, rerunAsRoot } from '../privilege.ts';
import { Bench } from './bench.ts';
import { obeyLaw, type Obeyed } from './component-law.ts';
import { dryRun } from './cycle.ts';
import { stepsOnPlatform } from './idle.ts';
import { readLabInventory, type LabInventory } from './lab-inventory.ts';
import { treeOf } from './project.ts';
import { Broken, type Recorder } from './recorder.ts';
import { restores, type Prepared } from './restores.ts';
import { unprovenReason } from './unproven.ts';
import { succeeds } from './verdicts.ts';

/** A platform with its place in the lab. */
export interface PlatformInLab {
  readonly platform: PlatformNode;
  readonly inventory: LabInventory;
}

/**
 * Finds a platform's tree and inventory.
 * @throws LabFailure when there is no tree, or the inventory names no host of the lab.
 */
export function placeInLab(platform: PlatformNode): PlatformInLab {
  if (!existsSync(path.join(treeOf(platform.id), 'ansible.cfg'))) throw new LabFailure(`There is no tree of ${platform.id} in ${treeOf(platform.id)}. Run \`make build\`.`);
  const inventory = readLabInventory(platform.id);
  if (inventory.hosts.length === 0) throw new LabFailure(`The inventory ${inventory.folder} names none of the lab's hosts. Their addresses are in test/lab/config.ts.`);
  return { platform, inventory };
}

/**
 * Takes the components of a platform through the law, in the order of the installation, on fresh hosts.
 * @param chosen - ids of components; empty for all. What a chosen one depends on is only deployed.
 * @param work - folder for what is made for the law alone.
 */
export async function obeyPlatformLaw(one: PlatformInLab, chosen: readonly string[], recorder: Recorder, work: string): Promise<void> {
  const { platform, inventory } = one;
  await freshHosts(inventory.hosts);
  const benchOf = (placed: PlacedComponent): Bench => new Bench(platform, placed, inventory, recorder.lane(platform.id, placed.component.id), path.join(work, platform.id));
  const order = installationOrder(platform);
  const wanted = order.filter(({ component }) => (chosen.length === 0 ? missingOf(platform, component) === undefined : chosen.includes(component.id)));
  if (chosen.length === 0) for (const { component } of order) {
    const missing = missingOf(platform, component);
    if (missing !== undefined) recorder.skip(`the law for ${platform.id}/${component.id}`, missing);
  }
  for (const placed of wanted) if (placed.component.dependsOn.length === 0) await dryRun(benchOf(placed));
  const ends = new Map<ComponentNode, Obeyed>();
  for (const placed of order.filter(({ component }) => wanted.some((other) => other.component === component || dependsOn(other.component, component)))) {
    const bench = benchOf(placed);
    const lacking = placed.component.dependsOn.find((other) => ends.get(other)?.deployed !== true);
    if (lacking !== undefined) bench.lane.skip(stepsOnPlatform(platform.id, placed.component.id), `it depends on ${lacking.id}, which could not be deployed`);
    else ends.set(placed.component, wanted.includes(placed) ? await obeyLaw(bench) : { deployed: await onlyDeploy(bench) });
  }
  // Where a check failed the hosts stay as the law left them, for whoever looks for the reason.
  if ([...ends.values()].some(({ deployed }) => !deployed)) return;
  await oneByOne(order.filter(({ component }) => ends.has(component)).map((placed) => ({ bench: benchOf(placed), prepared: ends.get(placed.component)?.prepared })));
}

/** Why a component is left out where all are taken: what is missing of it, or of what it depends on. */
function missingOf(platform: PlatformNode, component: ComponentNode): string | undefined {
  const own = unprovenReason(platform.id, component.id);
  if (own !== undefined) return own;
  const other = component.dependsOn.find((needed) => missingOf(platform, needed) !== undefined);
  return other === undefined ? undefined : `it depends on ${other.id}, of which ${missingOf(platform, other)}`;
}

interface Restorable {
  readonly bench: Bench;
  readonly prepared: Prepared | undefined;
}

/** Step D: those that were chosen go, the last one first, and whatever was deployed for them and stands on them. */
async function oneByOne(benches: readonly Restorable[]): Promise<void> {
  const first = benches.findIndex(({ prepared }) => prepared !== undefined);
  if (first < 0) return;
  try {
    const ofOthers: string[] = [];
    for (const { bench, prepared } of benches.slice(first).reverse()) {
      await restores(bench, prepared, ofOthers);
      ofOthers.push(...(prepared?.changes ?? []));
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
}

/** Makes hosts anew; only root may. */
export async function freshHosts(hosts: readonly HostName[]): Promise<void> {
  if (isRoot()) return void (await Promise.all(hosts.map(resetHost)));
  const exitCode = await rerunAsRoot(fileURLToPath(new URL('./reset.ts', import.meta.url)), hosts);
  if (exitCode !== 0) throw new ToldAbove(exitCode);
}

/** Whether a component needs another, directly or through others. */
export function dependsOn(component: ComponentNode, other: ComponentNode): boolean {
  return component.dependsOn.some((direct) => direct === other || dependsOn(direct, other));
}

async function onlyDeploy(bench: Bench): Promise<boolean> {
  const [deploy] = await bench.run('deploy for others', [bench.deploy]);
  return bench.lane.check('2', 'the deploy succeeds (others depend on it)', succeeds(deploy!)).ok;
}
