import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { say, step } from './announce.ts';
import { removeHostFolders } from './archives.ts';
import { lab, labCache } from './config.ts';
import { LabFailure, ToldAbove, UnsuitableMachine } from './errors.ts';
import { removeFirewallRules } from './firewall.ts';
import { clearImageCache } from './image.ts';
import { restoreKernelLimits } from './kernel-limits.ts';
import { withLabLock } from './lock.ts';
import { driverMode, lxdAnswers } from './lxd.ts';
import { isRoot, rerunAsRoot, rootFinding } from './privilege.ts';
import { removeStore } from './store.ts';
import { removeTree, sweep } from './sweep.ts';

/**
 * Removes the lab: hosts, project, pool, bridge, daemon, rules, mounts, folders. Fine when there is nothing.
 * @param withCache - also remove the cached image and downloads, which the next lab would have to make again.
 * @throws UnsuitableMachine without root; LabFailure when something does not go away.
 */
export async function takeDown(withCache: boolean): Promise<void> {
  if (!isRoot()) {
    const finding = await rootFinding();
    if (finding !== undefined) throw new UnsuitableMachine([finding]);
    const exitCode = await rerunAsRoot(fileURLToPath(new URL('./down.ts', import.meta.url)), withCache ? ['--cache'] : []);
    if (exitCode !== 0) throw new ToldAbove(exitCode);
    return;
  }
  await withLabLock('make lab-down', async () => {
    await step('removing the lab: hosts, bridge, LXD, folders', clearLab);
    if (withCache) await step(`removing its cache ${labCache()}`, () => removeTree(labCache()));
  });
  say('The lab is gone.');
}

/** Removes everything of the lab but its cache. The caller holds the lab's lock and is root. */
export async function clearLab(): Promise<void> {
  restoreKernelLimits();
  // LXD removes its things best; where it is dead, the sweep below does it alone.
  if ((driverMode() === 'project' || existsSync(lab.driverFile)) && (await lxdAnswers())) await removeGently();
  if (driverMode() === 'daemon') await sweep();
  await removeFirewallRules();
  await removeHostFolders();
  await rm(lab.stateFolder, { recursive: true, force: true });
  if (existsSync(labCache())) await clearImageCache();
}

async function removeGently(): Promise<void> {
  try {
    await removeStore();
  } catch (error) {
    // Our own daemon's leavings are swept away without its help; a machine's LXD is only asked, never swept.
    if (!(error instanceof LabFailure) || driverMode() === 'project') throw error;
    say(`    LXD could not remove everything by itself: ${error.message}`);
  }
}
