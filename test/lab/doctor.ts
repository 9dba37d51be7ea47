import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { overlap, parseNetwork } from '../../src/inventory/ipv4.ts';
import { lab, labCache } from './config.ts';
import type { Finding } from './errors.ts';
import { driverMode } from './lxd.ts';
import { machineMirror } from './mirror.ts';
import { hasSnap, isOffered, missingPackages } from './packages.ts';
import { rootFinding } from './privilege.ts';
import { cachedImage } from './recipe.ts';
import { outputOf, succeeds } from './run.ts';

/**
 * Everything that this machine lacks for the lab, found before anything is changed.
 * Only looks: what can be installed (packages, the image) is no finding.
 */
export async function examineMachine(): Promise<Finding[]> {
  if (process.platform !== 'linux') return [{ missing: `Linux: this is ${os.type()}`, remedy: 'Run the lab on Debian or Ubuntu.' }];
  const checks = [rootFinding(), systemFinding(), lxdFinding(), networkFinding(), spaceFinding(), subnetFinding(), kernelFinding()];
  return (await Promise.all(checks)).filter((finding) => finding !== undefined);
}

async function systemFinding(): Promise<Finding | undefined> {
  if (await succeeds(['apt-get', '--version'])) return undefined;
  return { missing: 'apt-get: the image of the hosts is made from Debian or Ubuntu packages', remedy: 'Run the lab on Debian or Ubuntu.' };
}

async function lxdFinding(): Promise<Finding | undefined> {
  if (driverMode() === 'project' || (await succeeds(['lxd', '--version'])) || (await isOffered('lxd'))) return undefined;
  if (await hasSnap()) return { missing: 'LXD: there is no package of it here, but there is snap', remedy: 'Install it with `snap install lxd` and run it again.' };
  // Lists that were never fetched offer nothing; installing fetches them.
  if ((await outputOf(['apt-cache', 'policy', 'apt']))?.includes('://') !== true) return undefined;
  return { missing: 'LXD: neither a package nor a snap of it is offered here', remedy: 'Use Debian 12 or newer, or Ubuntu with the LXD snap.' };
}

async function networkFinding(): Promise<Finding | undefined> {
  const needed = [...(await missingPackages()), ...((await cachedImage()) === undefined ? ['the packages of the hosts\' image'] : [])];
  if (needed.length === 0) return undefined;
  const mirror = await machineMirror();
  if (mirror === undefined) {
    return { missing: 'package sources: apt has none of this distribution\'s own', remedy: 'Check /etc/apt/sources.list and /etc/apt/sources.list.d.' };
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'thinkube-lab-'));
  const target = `${mirror.archive}dists/${mirror.codename}/Release`;
  // apt's own fetcher: it heeds the proxies and certificates that apt is set up with.
  const reached = await succeeds(['/usr/lib/apt/apt-helper', 'download-file', target, path.join(folder, 'Release')], { timeout: 60 });
  await rm(folder, { recursive: true });
  if (reached) return undefined;
  return {
    missing: `network: the package mirror in apt's sources does not answer, and these have to be fetched: ${needed.join(', ')}`,
    remedy: 'Check the network, the proxy and apt\'s sources; `apt-get update` has to work.',
  };
}

async function spaceFinding(): Promise<Finding | undefined> {
  const gigabytes = (await cachedImage()) === undefined ? 4 : 2;
  for (const folder of [path.dirname(lab.stateFolder), labCache()]) {
    const { bavail, bsize } = await statfs(nearestExisting(folder));
    if (bavail * bsize < gigabytes * 1e9) {
      return {
        missing: `disk space: ${gigabytes} GB are needed below ${folder}, ${((bavail * bsize) / 1e9).toFixed(1)} GB are free`,
        remedy: 'Free some space; the cache may also lie elsewhere: THINKUBE_CACHE=<folder>.',
      };
    }
  }
  return undefined;
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/** A route of this machine, as `ip -json route` tells it. */
export interface Route {
  readonly dst: string;
  readonly dev?: string;
  readonly gateway?: string;
}

/**
 * The route that leaves no room for the lab's subnet: a network that an interface is in, or a part of the subnet itself.
 * A wider network behind a router (a VPN's, say) stays reachable beside the lab and is no conflict.
 */
export function conflictingRoute(routes: readonly Route[]): Route | undefined {
  const own = parseNetwork(lab.subnet);
  return routes.find((route) => {
    const network = parseNetwork(route.dst.includes('/') ? route.dst : `${route.dst}/32`);
    if (own === undefined || network === undefined || route.dev === lab.bridge || !overlap(network, own)) return false;
    return route.gateway === undefined || network.prefixLength >= own.prefixLength;
  });
}

async function subnetFinding(): Promise<Finding | undefined> {
  const listing = await outputOf(['ip', '-json', '-4', 'route', 'show', 'table', 'main']);
  const other = conflictingRoute(JSON.parse(listing || '[]') as Route[]);
  if (other === undefined) return undefined;
  return {
    missing: `the subnet ${lab.subnet}: ${other.dev ?? 'a route'} uses ${other.dst} already`,
    remedy: `Take that interface or route down while the lab runs (\`ip route show ${other.dst}\`).`,
  };
}

// Tried in a network of its own that vanishes with the process: nothing of the machine's is touched.
const kernelProbe = 'ip link add tkprobe0 type bridge && ip link add tkprobe1 type veth peer name tkprobe2';

async function kernelFinding(): Promise<Finding | undefined> {
  // Without root the trial itself is refused; that is another finding.
  if (process.getuid?.() !== 0 || existsSync(`/sys/class/net/${lab.bridge}`)) return undefined;
  const groups = ['cgroup.controllers', 'pids', 'devices'].some((name) => existsSync(`/sys/fs/cgroup/${name}`));
  const trials: (readonly [string, boolean])[] = [
    ['network namespaces, bridges and veth pairs', await succeeds(['unshare', '--net', 'sh', '-c', kernelProbe])],
    ['user namespaces', await succeeds(['unshare', '--user', '--map-root-user', 'true'])],
    ['mount and process namespaces', await succeeds(['unshare', '--mount', '--pid', '--fork', 'true'])],
    ['control groups below /sys/fs/cgroup', groups],
  ];
  const lacking = trials.filter(([, works]) => !works).map(([name]) => name);
  if (lacking.length === 0) return undefined;
  return {
    missing: `kernel features, or the right to use them: ${lacking.join('; ')}`,
    remedy: 'Run the lab on a machine or a virtual machine, not in an unprivileged container.',
  };
}
