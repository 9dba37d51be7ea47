import { chown, link, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { HostName } from './config.ts';
import { hostNames, labCache } from './config.ts';
import { run } from './run.ts';

/**
 * apt's two folders of a host, kept on the control machine: downloaded packages and package lists.
 * Each host has its own, since apt locks them; the files are hard links into one pool.
 */
export const aptFolders = { archives: '/var/cache/apt/archives', lists: '/var/lib/apt/lists' } as const;

/** Kind of such a folder. */
export type AptFolder = keyof typeof aptFolders;

function pool(kind: AptFolder): string {
  return path.join(labCache(), 'apt', 'pool', kind);
}

/** Where a host's folder lies on the control machine. */
export function hostFolder(host: HostName, kind: AptFolder): string {
  return path.join(labCache(), 'apt', host, kind);
}

/** Takes what the image's build has downloaded into the pool, out of its tree. */
export async function adoptDownloads(archives: string, lists: string): Promise<void> {
  await mkdir(pool('archives'), { recursive: true });
  for (const name of await packagesIn(archives)) await rename(path.join(archives, name), path.join(pool('archives'), name));
  await rm(pool('lists'), { recursive: true, force: true });
  await rename(lists, pool('lists'));
  await mkdir(lists);
  // apt makes these again, for the account that it finds.
  for (const name of ['partial', 'lock', 'auxfiles']) await rm(path.join(pool('lists'), name), { recursive: true, force: true });
}

/**
 * Makes a host's folders ready: what any host has downloaded is there for all.
 * @param owner - the number on this machine that is root inside the hosts.
 */
export async function prepareAptFolders(host: HostName, owner: number): Promise<void> {
  const archives = hostFolder(host, 'archives');
  await mkdir(pool('archives'), { recursive: true });
  await mkdir(archives, { recursive: true });
  await linkMissing(pool('archives'), archives, owner);
  await own(archives, owner);
  const lists = hostFolder(host, 'lists');
  if ((await filesIn(lists)).length === 0) {
    await mkdir(lists, { recursive: true });
    await linkMissing(await existing(pool('lists')), lists, owner);
    await own(lists, owner);
    // The folder's time is what apt's users take for the time of the last update.
    const { atime, mtime } = await stat(pool('lists'));
    await utimes(lists, atime, mtime);
  }
}

/** Puts what the hosts have downloaded since into the pool. */
export async function collectDownloads(): Promise<void> {
  await mkdir(pool('archives'), { recursive: true });
  for (const host of hostNames) await linkMissing(hostFolder(host, 'archives'), pool('archives'), undefined);
}

async function linkMissing(from: string, to: string, owner: number | undefined): Promise<void> {
  const there = new Set(await filesIn(to));
  for (const name of (await filesIn(from)).filter((one) => !there.has(one) && one !== 'lock')) {
    if (owner !== undefined) await own(path.join(from, name), owner);
    await link(path.join(from, name), path.join(to, name)).catch((error: NodeJS.ErrnoException) => {
      // Another host that is made at the same time was quicker.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function existing(folder: string): Promise<string> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await utimes(folder, 0, 0);
  return folder;
}

async function own(file: string, owner: number): Promise<void> {
  if ((await stat(file)).uid !== owner) await chown(file, owner, owner);
}

async function packagesIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((name) => name.endsWith('.deb'));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** True when a host's package lists are older than half a day: a mirror may have dropped what they name. */
export async function listsAreOld(host: HostName): Promise<boolean> {
  const { mtimeMs } = await stat(hostFolder(host, 'lists'));
  return Date.now() - mtimeMs > 12 * 3600 * 1000;
}

/** Puts a host's fresh package lists into the pool, for hosts that are made later. */
export async function collectLists(host: HostName): Promise<void> {
  await rm(pool('lists'), { recursive: true, force: true });
  await mkdir(pool('lists'), { recursive: true });
  await linkMissing(hostFolder(host, 'lists'), pool('lists'), undefined);
}

/** Removes the hosts' folders; the pool stays for the next lab. */
export async function removeHostFolders(): Promise<void> {
  await collectDownloads();
  for (const host of hostNames) await run(['rm', '-rf', path.join(labCache(), 'apt', host)]);
}
