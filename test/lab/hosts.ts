import { existsSync } from 'node:fs';
import path from 'node:path';
import { hostSpecs, lab, labCache, type HostName } from './config.ts';
import { readCredentials } from './credentials.ts';
import { LabFailure } from './errors.ts';
import { refreshLists } from './lists.ts';
import { attemptIn, changeState, createHost, removeHost } from './instance.ts';
import { waitUntilReady } from './ready.ts';
import { currentRecipe } from './image.ts';
import { privileged } from './privilege.ts';
import { lastLines, outputOf, succeeds, type RunResult } from './run.ts';
import { simulatedEnvironment } from './simulated-zerotier/environment.ts';

export type { HostName } from './config.ts';
export { hostNames, hostSpecs } from './config.ts';

/** How to run a command in a host. */
export interface ExecOptions {
  /** Text for the command's stdin. */
  readonly input?: string;
  /** Seconds after which it counts as failed; 120 unless told. */
  readonly timeout?: number;
  /** False: an exit code other than 0 is a result, not an error. */
  readonly check?: boolean;
}

/** Seconds that a host may take to start. */
const startLimit = 60;

/**
 * Runs a command in a host as root.
 * @throws LabFailure with its last words when it fails and `check` is not false.
 */
export async function exec(host: HostName, argv: readonly string[], options: ExecOptions = {}): Promise<RunResult> {
  const { check = true, timeout = 120, input } = options;
  const result = await attemptIn(host, argv, { timeout, ...(input === undefined ? {} : { input }) });
  if (check && result.exitCode !== 0) {
    const words = lastLines(result.stderr || result.stdout, 12);
    throw new LabFailure(`${host}: "${argv.join(' ')}" failed with exit code ${result.exitCode}:\n${words}`);
  }
  return result;
}

/** Starts a stopped host and waits until it is ready. */
export async function start(host: HostName): Promise<void> {
  await changeState(host, 'start');
  await waitUntilReady(hostSpecs[host], startLimit);
}

/** Shuts a host down as its power button would. */
export async function stop(host: HostName): Promise<void> {
  await changeState(host, 'stop');
  await forgetConnections(host);
}

/** Shuts a host down, starts it and waits until it is ready. */
export async function restart(host: HostName): Promise<void> {
  await stop(host);
  await start(host);
}

/** Makes a host anew from the image, whatever became of it, and waits until it is ready. */
export async function resetHost(host: HostName): Promise<void> {
  await removeHost(host);
  await forgetConnections(host);
  await createHost(host, await currentRecipe(), readCredentials());
  await waitUntilReady(hostSpecs[host], startLimit);
  await refreshLists(host);
}

/**
 * Environment for `ansible-playbook` and its relatives: the lab's passwords, and an Ansible home that is not the user's.
 * @throws LabFailure when the lab is not up.
 */
export function labEnvironment(): Record<string, string> {
  const home = process.env['ANSIBLE_HOME'] || path.join(labCache(), 'ansible');
  return { ...readCredentials().environment, ...simulatedEnvironment(), ANSIBLE_HOME: home };
}

/** Ends SSH connections that Ansible keeps open to a host: to one that went away without a word they hang for minutes. */
async function forgetConnections(host: HostName): Promise<void> {
  const filter = ['state', 'established', 'dst', hostSpecs[host].address, 'dport', '=', '22'];
  const listing = await outputOf(privileged(['ss', '--no-header', '--tcp', '--numeric', '--processes', ...filter]));
  for (const [, pid] of (listing ?? '').matchAll(/\("ssh",pid=(\d+)/g)) await succeeds(privileged(['kill', pid ?? '']));
}

/** True when the lab has been brought up and not taken down. */
export function labExists(): boolean {
  return existsSync(lab.credentialsFile);
}
