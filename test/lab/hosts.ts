import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { hostSpecs, lab, labCache, type HostName } from './config.ts';
import { readCredentials } from './credentials.ts';
import { LabFailure } from './errors.ts';
import { attemptIn, changeState, createHost, removeHost } from './instance.ts';
import { waitUntilReady } from './ready.ts';
import { currentRecipe } from './image.ts';
import { lastLines, succeeds, type RunResult } from './run.ts';

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
}

function connectionFolder(): string {
  return path.join(labCache(), 'ansible', 'cp');
}

/**
 * Environment for `ansible-playbook` and its relatives: the lab's passwords, and an Ansible home of the lab's own,
 * so that the user's stays as it is.
 * @throws LabFailure when the lab is not up.
 */
export function labEnvironment(): Record<string, string> {
  return {
    ...readCredentials().environment,
    ANSIBLE_HOME: path.join(labCache(), 'ansible'),
    ANSIBLE_SSH_CONTROL_PATH_DIR: connectionFolder(),
    // Readable, so that a host's kept connections can be found when the host goes away.
    ANSIBLE_SSH_CONTROL_PATH: '%(directory)s/%%h-%%p-%%r',
  };
}

/** Ends SSH connections that Ansible keeps to a host: to one that went away they would hang for minutes. */
async function forgetConnections(host: HostName): Promise<void> {
  const folder = connectionFolder();
  if (!existsSync(folder)) return;
  const { address } = hostSpecs[host];
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(`${address}-`))) {
    const socket = path.join(folder, name);
    await succeeds(['ssh', '-o', `ControlPath=${socket}`, '-O', 'exit', address], { timeout: 10 });
    await rm(socket, { force: true });
  }
}

/** True when the lab has been brought up and not taken down. */
export function labExists(): boolean {
  return existsSync(lab.credentialsFile);
}
