import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { lab } from './config.ts';
import { LabFailure } from './errors.ts';
import { privileged } from './privilege.ts';
import type { RunOptions, RunResult } from './run.ts';
import { attempt } from './run.ts';

/**
 * Which LXD carries the lab: `daemon` is one of our own beside everything else,
 * `project` is a project inside the LXD that the machine already has.
 */
export type DriverMode = 'daemon' | 'project';

const snapSocket = '/var/snap/lxd/common/lxd/unix.socket';

/**
 * The driver of this machine: what THINKUBE_LAB_LXD says, else what a running lab recorded,
 * else `project` where a snap LXD is (it cannot have a second daemon), else `daemon`.
 * @throws LabFailure when THINKUBE_LAB_LXD holds another word.
 */
export function driverMode(): DriverMode {
  const wish = process.env['THINKUBE_LAB_LXD'] || recordedMode();
  if (wish === undefined || wish === '') return existsSync(snapSocket) ? 'project' : 'daemon';
  if (wish === 'daemon' || wish === 'project') return wish;
  throw new LabFailure(`THINKUBE_LAB_LXD is "${wish}"; it may be "daemon" or "project"`);
}

function recordedMode(): string | undefined {
  return existsSync(lab.driverFile) ? readFileSync(lab.driverFile, 'utf8').trim() : undefined;
}

/** Environment that makes `lxc` and `lxd` speak to the lab's LXD and leaves the user's client settings alone. */
export function lxdEnvironment(): Record<string, string> {
  return driverMode() === 'daemon' ? { LXD_DIR: lab.lxdFolder, LXD_CONF: lab.clientFolder } : {};
}

/**
 * Runs the LXD client and returns what it left, whatever its exit code.
 * @param args - the arguments after `lxc`.
 */
export async function lxc(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const variables = Object.entries(lxdEnvironment()).map(([name, value]) => `${name}=${value}`);
  return attempt(privileged(['env', ...variables, 'lxc', ...args]), options);
}

/** A call of LXD's API and the result it promises. */
export interface ApiCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** True for what lies outside of the lab's project: networks, pools, projects. */
  readonly global?: boolean;
  /** Seconds; LXD's own work may take that long. */
  readonly timeout?: number;
}

/**
 * Calls LXD's REST API and waits for the operation that it starts.
 * @param path - for example `/1.0/instances`; the lab's project is added unless the call is global.
 * @returns the answer's metadata.
 * @throws LabFailure with LXD's own words.
 */
export async function api<T = unknown>(path: string, call: ApiCall = {}): Promise<T> {
  const project = call.global === true ? '' : `${path.includes('?') ? '&' : '?'}project=${lab.project}`;
  const method = call.method ?? 'GET';
  const data = call.body === undefined ? [] : ['--data', JSON.stringify(call.body)];
  const timeout = call.timeout ?? 120;
  const deadline = Date.now() + timeout * 1000;
  for (;;) {
    const result = await lxc(['query', '--wait', '--request', method, ...data, `local:${path}${project}`], { timeout });
    if (result.exitCode === 0) return (result.stdout.trim() === '' ? undefined : JSON.parse(result.stdout)) as T;
    const reason = result.stderr.trim().replace(/^Error: /, '');
    // LXD reports a stop as done a moment before it has finished with the instance.
    if (!reason.includes('Instance is busy') || Date.now() > deadline) throw new LabFailure(`LXD refused ${method} ${path}: ${reason}`);
    await delay(50);
  }
}

/** True when the lab's LXD answers its API within a few seconds. */
export async function lxdAnswers(): Promise<boolean> {
  try {
    return (await lxc(['query', 'local:/1.0'], { timeout: 10 })).exitCode === 0;
  } catch (error) {
    if (error instanceof LabFailure) return false;
    throw error;
  }
}
