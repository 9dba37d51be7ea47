import { existsSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { collectDownloads, prepareAptFolders } from './archives.ts';
import { hostSpecs, lab, type HostName, type HostSpec } from './config.ts';
import type { Credentials } from './credentials.ts';
import { ownDevices, sharedFolders } from './devices.ts';
import { LabFailure } from './errors.ts';
import { guestImageInHost } from './guest-image.ts';
import { api } from './lxd.ts';
import { privileged } from './privilege.ts';
import { imageFiles } from './recipe.ts';
import { attempt, type RunOptions, type RunResult } from './run.ts';
import { removeInstance } from './store.ts';

/** An instance as LXD describes it. */
export interface Instance {
  readonly name: string;
  readonly status: string;
  readonly config: Readonly<Record<string, string>>;
  readonly devices: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The lab's instances by name. */
export async function listInstances(): Promise<Map<string, Instance>> {
  const instances = await api<Instance[]>('/1.0/instances?recursion=1');
  return new Map(instances.map((instance) => [instance.name, instance]));
}

/**
 * Runs a command in a running host as root and returns what it left, whatever its exit code.
 * It enters the host's namespaces itself: `lxc exec` of LXD 5.0 loses about one command in a hundred
 * when several run at once ("Failed to retrieve PID"), or never returns.
 * @param argv - the command; a secret belongs into `options.input`.
 * @throws LabFailure when the host does not run.
 */
export async function attemptIn(host: HostName, argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { pid } = await api<{ pid: number }>(`/1.0/instances/${host}/state`);
  if (pid <= 0) throw new LabFailure(`${host} does not run`);
  // The command dies with its caller, and knows nothing of the caller's environment.
  const inside = ['setpriv', '--pdeathsig', 'KILL', 'env', '-i', '--chdir=/root', ...environment, ...argv];
  return attempt(privileged(['nsenter', `--target=${pid}`, '--all', '--', ...inside]), { ...options, shownAs: `${host}: ${argv.join(' ')}` });
}

const environment = ['HOME=/root', 'USER=root', 'LANG=C.UTF-8', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];

/** Names what a host is made from; a host with another stamp is made anew. */
export function stampOf(host: HostSpec, recipe: string): string {
  // Where the cache lies is no property of the host: that is plugged in anew instead.
  const places = Object.values(sharedFolders(host, recipe)).map((device) => device['path']);
  const parts = [recipe, configOf(host), ownDevices(host), host.account, host.folders, places];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function configOf(host: HostSpec): Record<string, string> {
  return {
    'security.nesting': 'true',
    'security.syscalls.intercept.mknod': 'true',
    'security.syscalls.intercept.setxattr': 'true',
    // A new network namespace copies this machine's value, and LXD sets that to 1; a fresh server routes nothing.
    'linux.sysctl.net.ipv4.ip_forward': '0',
    [lab.keys.address]: `${host.address}/${lab.prefix}`,
    [lab.keys.gateway]: lab.gateway,
  };
}

/** Makes a host from the image of a recipe and starts it; its start goes on when this returns. */
export async function createHost(name: HostName, recipe: string, credentials: Credentials): Promise<void> {
  const host = hostSpecs[name];
  const config = {
    ...configOf(host),
    // Left to itself every host would get the same one, and two bridges made later the same MAC.
    [lab.keys.machineId]: randomUUID().replaceAll('-', ''),
  };
  const source = { type: 'image', alias: recipe };
  await api('/1.0/instances', { method: 'POST', body: { name, type: 'container', profiles: [], source, config, devices: ownDevices(host) } });
  await plugSharedFolders(name, recipe);
  await changeState(name, 'start');
  await setAccount(name, credentials);
  // Last: a host that lacks its stamp was left half-made and is made anew.
  await api(`/1.0/instances/${name}`, { method: 'PATCH', body: { config: { [lab.keys.stamp]: stampOf(host, recipe) } } });
}

/** Starts, stops or thaws a host. */
export async function changeState(name: HostName, action: 'start' | 'stop' | 'unfreeze', force = false): Promise<void> {
  await api(`/1.0/instances/${name}/state`, { method: 'PUT', body: { action, force, timeout: 60 } });
}

/** Removes a host when it is there. */
export async function removeHost(name: HostName): Promise<void> {
  const instance = (await listInstances()).get(name);
  if (instance !== undefined) await removeInstance(name, instance.status);
}

/** True when the folders of the cache are plugged into the host and still there; a lost cache takes them away. */
export async function sharedFoldersArePlugged(name: HostName, instance: Instance, recipe: string): Promise<boolean> {
  const folders = Object.entries(sharedFolders(hostSpecs[name], recipe));
  if (folders.some(([device, { source }]) => instance.devices[device]?.['source'] !== source || !existsSync(source))) return false;
  if (instance.status !== 'Running' || hostSpecs[name].hasGuestImage !== true) return true;
  // A cache that was made again is another folder than the one that the host has.
  return (await attemptIn(name, ['test', '-s', `${guestImageInHost}/${imageFiles.tree}`])).exitCode === 0;
}

/** Makes the folders of the cache that the host has and plugs them in, over whatever was plugged in before. */
export async function plugSharedFolders(name: HostName, recipe: string): Promise<void> {
  const instance = await api<Instance>(`/1.0/instances/${name}`);
  const folders = sharedFolders(hostSpecs[name], recipe);
  const others = Object.fromEntries(Object.entries(instance.devices).filter(([device]) => !(device in folders)));
  const body = { ...instance, devices: others };
  if (Object.keys(others).length < Object.keys(instance.devices).length) await api(`/1.0/instances/${name}`, { method: 'PUT', body });
  await collectDownloads();
  await prepareAptFolders(name, rootOf(instance));
  await api(`/1.0/instances/${name}`, { method: 'PUT', body: { ...body, devices: { ...others, ...folders } } });
}

/** The number on this machine that is root inside the host. */
function rootOf(instance: Instance): number {
  const maps = JSON.parse(instance.config['volatile.idmap.next'] ?? '[]') as { Isuid: boolean; Hostid: number; Nsid: number }[];
  return maps.find((map) => map.Isuid && map.Nsid === 0)?.Hostid ?? 0;
}

/**
 * Gives the host its account with sudo, its password and its folders.
 * @throws LabFailure with the tools' words.
 */
export async function setAccount(name: HostName, credentials: Credentials): Promise<void> {
  const { account, folders } = hostSpecs[name];
  const made = folders.map((folder) => `install -d -o ${account} -g ${account} ${folder}`);
  const script = [
    'set -eu',
    `id ${account} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash --groups sudo ${account}`,
    ...made,
    "chpasswd <<'END'",
    `${account}:${credentials.environment['ANSIBLE_SSH_PASS']}`,
    'END',
  ];
  // Through stdin: whoever lists processes, here or in the host, sees no password.
  const result = await attemptIn(name, ['sh', '-s'], { input: `${script.join('\n')}\n`, timeout: 60 });
  if (result.exitCode !== 0) throw new LabFailure(`${name}: the account ${account} could not be made: ${result.stderr.trim()}`);
  await api(`/1.0/instances/${name}`, { method: 'PATCH', body: { config: { [lab.keys.credentials]: credentials.id } } });
}
