import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LabFailure } from '../errors.ts';
import { callingAccount } from '../privilege.ts';
import { zerotierPackage } from './package.ts';
import { makeRepository, repositoryKey } from './repository.ts';
import { simulatedEnvironment } from './environment.ts';
import { simulatedZerotier as here } from './settings.ts';

const secrets = ['ZEROTIER_API_TOKEN', 'TAILSCALE_AUTH_KEY', 'TAILSCALE_API_TOKEN'];
const server = fileURLToPath(new URL('./server.ts', import.meta.url));

/**
 * Makes sure that the simulation answers: its token, its apt repository and its server, on the lab's bridge.
 * @param release code name of the hosts' distribution
 * @returns the fingerprint of the key that its repositories are signed with.
 * @throws LabFailure when it does not come up.
 */
export async function ensureSimulatedZerotier(release: string): Promise<string> {
  mkdirSync(here.folder, { recursive: true, mode: 0o755 });
  ensureSecrets();
  const fingerprint = await repositoryKey(here.keyringFolder);
  await makeRepository(path.join(here.repositoryFolder, 'zerotier', release), release, [zerotierPackage], here.keyringFolder);
  // A server of an earlier checkout would go on with the old code.
  await stopSimulatedZerotier();
  const log = openSync(here.log, 'a', 0o600);
  spawn(process.execPath, [server], { detached: true, stdio: ['ignore', log, log], cwd: '/' }).unref();
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await serverPid()) !== undefined) return fingerprint;
    await delay(50);
  }
  throw new LabFailure(`the simulated ZeroTier Central does not answer on ${here.url}; it says:\n${readFileSync(here.log, 'utf8').slice(-2000)}`);
}

/** Ends the server, wherever it was started from. */
export async function stopSimulatedZerotier(): Promise<void> {
  const pid = await serverPid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  while ((await serverPid()) !== undefined) await delay(20);
}

async function serverPid(): Promise<number | undefined> {
  try {
    const reply = await fetch(`${here.url}/lab/alive`, { signal: AbortSignal.timeout(2000) });
    return ((await reply.json()) as { pid: number }).pid;
  } catch {
    // Nobody answers there: that is what was asked.
    return undefined;
  }
}

function ensureSecrets(): void {
  const known = simulatedEnvironment();
  if (secrets.every((name) => known[name] !== undefined)) return;
  rmSync(here.environmentFile, { force: true });
  writeFileSync(here.environmentFile, secrets.map((name) => `${name}=${randomBytes(16).toString('hex')}\n`).join(''), { mode: 0o600 });
  const { uid, gid } = callingAccount();
  chownSync(here.environmentFile, uid, gid);
}

/** Asks the server for what only tests want to know, or tells it. */
export async function ofSimulatedZerotier<T>(what: 'requests' | 'members' | 'troubles' | 'everything', method: 'GET' | 'POST' | 'DELETE' = 'GET', body?: unknown): Promise<T> {
  const reply = await fetch(`${here.url}/lab/${what}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new LabFailure(`the simulated ZeroTier Central answers ${reply.status} to ${method} ${what}`);
  return (await reply.json()) as T;
}
