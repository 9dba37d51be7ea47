import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, seconds, step } from './announce.ts';
import { cacheFolder, hostSpecs, lab, labCache, usualHosts, type HostName } from './config.ts';
import { ensureCredentials, type Credentials } from './credentials.ts';
import { ensureLxd } from './daemon.ts';
import { examineMachine } from './doctor.ts';
import { BuildFailure, LabFailure, ToldAbove, UnsuitableMachine, messageOf } from './errors.ts';
import { ensureGuestKey } from './guest-key.ts';
import { buildImage } from './image-build.ts';
import { clearImageCache, ensureImage, removeOldImages } from './image.ts';
import {
  changeState, createHost, listInstances, plugSharedFolders, removeHost, setAccount, sharedFoldersArePlugged, stampOf, type Instance,
} from './instance.ts';
import { raiseKernelLimits } from './kernel-limits.ts';
import { refreshLists } from './lists.ts';
import { withLabLock } from './lock.ts';
import { ensureNetwork, plugIn } from './network.ts';
import { installPackages, missingPackages } from './packages.ts';
import { callingAccount, isRoot, rerunAsRoot } from './privilege.ts';
import { waitUntilReady } from './ready.ts';
import { ensureStore } from './store.ts';
import { clearLab } from './take-down.ts';

/**
 * Brings the lab up from whatever state the machine is in; quick when it is up already.
 * @throws UnsuitableMachine when this machine cannot run it; LabFailure when it should and does not.
 */
export async function bringUp(): Promise<void> {
  const findings = await examineMachine();
  if (findings.length > 0) throw new UnsuitableMachine(findings);
  if (!isRoot()) {
    // Made now, it belongs to the caller, whose other tools keep things in it too.
    mkdirSync(cacheFolder(), { recursive: true });
    const exitCode = await rerunAsRoot(fileURLToPath(new URL('./up.ts', import.meta.url)), []);
    if (exitCode !== 0) throw new ToldAbove(exitCode);
    return;
  }
  await withLabLock('make lab-up', async () => {
    const started = performance.now();
    await installPackages(await missingPackages());
    await bringUpOrStartOver();
    const list = usualHosts.map((name) => `${name} ${hostSpecs[name].address}`).join(', ');
    say(`The lab is up after ${seconds(started)}: ${list}.`);
  });
}

async function bringUpOrStartOver(): Promise<void> {
  try {
    await bringUpOnce();
  } catch (error) {
    if (!(error instanceof LabFailure) || error instanceof BuildFailure) throw error;
    say(`    that did not work: ${messageOf(error)}`);
    say('    The lab holds nothing that cannot be made again: removing it and starting from nothing.');
    await clearLab();
    await bringUpOnce();
  }
}

async function bringUpOnce(): Promise<void> {
  await step("the lab's LXD", ensureLxd);
  raiseKernelLimits();
  await step('its project and storage', ensureStore);
  await step(`its bridge ${lab.bridge} (${lab.subnet})`, ensureNetwork);
  await clearImageCache();
  const recipe = await step("the hosts' image", () => ensureImage(() => step('building it from packages, about a minute', buildImage)));
  prepareAnsibleHome();
  const credentials = ensureCredentials();
  await ensureGuestKey();
  await step(`the hosts ${usualHosts.join(', ')}`, () => ensureHosts(recipe, credentials));
  await removeOldImages(recipe);
}

function prepareAnsibleHome(): void {
  const folder = path.join(labCache(), 'ansible');
  mkdirSync(folder, { recursive: true });
  const { uid, gid } = callingAccount();
  chownSync(folder, uid, gid);
}

async function ensureHosts(recipe: string, credentials: Credentials): Promise<void> {
  const instances = await listInstances();
  await Promise.all(usualHosts.map((name) => ensureHost(name, instances.get(name), recipe, credentials)));
}

async function ensureHost(name: HostName, found: Instance | undefined, recipe: string, credentials: Credentials): Promise<void> {
  const host = hostSpecs[name];
  const fit = found?.config[lab.keys.stamp] === stampOf(host, recipe);
  if (found !== undefined && fit) {
    try {
      await revive(name, found, recipe, credentials);
      await waitUntilReady(host, 20);
      return await refreshLists(name);
    } catch (error) {
      if (!(error instanceof LabFailure)) throw error;
      say(`    ${name} is made anew: ${messageOf(error)}`);
    }
  }
  await removeHost(name);
  await createHost(name, recipe, credentials);
  await waitUntilReady(host, 60);
  await refreshLists(name);
}

async function revive(name: HostName, instance: Instance, recipe: string, credentials: Credentials): Promise<void> {
  if (!(await sharedFoldersArePlugged(name, instance, recipe))) await plugSharedFolders(name, recipe);
  if (instance.status === 'Frozen') await changeState(name, 'unfreeze');
  if (instance.status === 'Stopped') await changeState(name, 'start');
  else if (!(await plugIn(instance.config['volatile.eth0.host_name']))) {
    await changeState(name, 'stop', true);
    await changeState(name, 'start');
  }
  if (instance.config[lab.keys.credentials] !== credentials.id) await setAccount(name, credentials);
}
