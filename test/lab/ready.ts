import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LabFailure } from './errors.ts';
import { attemptIn } from './instance.ts';
import type { HostSpec } from './config.ts';

/**
 * Waits until a host is up: its SSH server greets, and systemd has finished its start.
 * @param limit - seconds.
 * @throws LabFailure with what is still missing then.
 */
export async function waitUntilReady(host: HostSpec, limit: number): Promise<void> {
  const deadline = Date.now() + limit * 1000;
  while (!(await sshGreets(host.address))) {
    if (Date.now() > deadline) throw new LabFailure(`${host.name} has no SSH server at ${host.address} after ${limit} s`);
    await delay(50);
  }
  const left = Math.max(1, (deadline - Date.now()) / 1000);
  const state = await attemptIn(host.name, ['systemctl', 'is-system-running', '--wait'], { timeout: left });
  if (['running', 'degraded'].includes(state.stdout.trim())) return;
  throw new LabFailure(`${host.name} does not finish its start: systemd says "${state.stdout.trim() || state.stderr.trim()}"`);
}

/** True when something at the address greets as an SSH server does. */
export function sshGreets(address: string, port = 22): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const end = (greets: boolean): void => {
      socket.destroy();
      resolve(greets);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('SSH-')));
  });
}
