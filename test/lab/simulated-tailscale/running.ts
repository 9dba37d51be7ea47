import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LabFailure } from '../errors.ts';
import { makeRepository, type MadePackage } from '../simulated-zerotier/repository.ts';
import { simulatedEnvironment } from '../simulated-zerotier/environment.ts';
import { ensureSimulatedZerotier } from '../simulated-zerotier/running.ts';
import { simulatedZerotier } from '../simulated-zerotier/settings.ts';
import { buildPrograms, type Programs } from './programs.ts';
import { simulatedTailscale as here } from './settings.ts';

const part = (name: string): string => fileURLToPath(new URL(`./package/${name}`, import.meta.url));

const packageOf = ({ tailscaled }: Programs): MadePackage => ({
  name: 'tailscale',
  control: { Version: '1.98.0+lab1', Architecture: process.arch === 'arm64' ? 'arm64' : 'amd64', Depends: 'iptables', Description: 'Tailscale, built for the lab' },
  files: {
    'usr/sbin/tailscaled': { from: tailscaled, mode: 0o755 },
    // The program looks by which name it was called.
    'usr/bin/tailscale': { link: '../sbin/tailscaled' },
    'etc/default/tailscaled': { text: 'PORT="41641"\nFLAGS=""\n', mode: 0o644 },
    'lib/systemd/system/tailscaled.service': { from: part('tailscaled.service'), mode: 0o644 },
  },
  scripts: { postinst: part('postinst'), prerm: part('prerm'), postrm: part('postrm') },
});

/** The running coordination server. */
export class Tailnet {
  /** Whose key its package repository is signed with. */
  readonly fingerprint: string;
  readonly #server: ChildProcess;

  private constructor(server: ChildProcess, fingerprint: string) {
    this.#server = server;
    this.fingerprint = fingerprint;
  }

  /**
   * Builds what is missing, offers the package, and starts the server; it ends with this process at the latest.
   * @param distribution as Ansible calls it in small letters; `release`: its code name
   * @throws LabFailure when it does not come up.
   */
  static async start(distribution: string, release: string): Promise<Tailnet> {
    const fingerprint = await ensureSimulatedZerotier(release);
    const programs = await buildPrograms();
    const folder = path.join(here.repositoryFolder, distribution);
    await makeRepository(folder, release, [packageOf(programs)], simulatedZerotier.keyringFolder);
    cpSync(path.join(folder, 'key.gpg'), path.join(folder, `${release}.noarmor.gpg`));
    const { TAILSCALE_AUTH_KEY = '', TAILSCALE_API_TOKEN = '' } = simulatedEnvironment();
    const server = spawn(programs.control, [here.address], { stdio: 'ignore', env: { TAILSCALE_AUTH_KEY, TAILSCALE_API_TOKEN } });
    const tailnet = new Tailnet(server, fingerprint);
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        await tailnet.requests();
        return tailnet;
      } catch {
        // Not yet.
        await delay(50);
      }
    }
    await tailnet.end();
    throw new LabFailure(`the coordination server of the lab's tailnet does not answer on ${here.url}`);
  }

  /** The requests to the API so far, a line each. */
  async requests(): Promise<readonly string[]> {
    const reply = await fetch(`${here.url}/lab/requests`, { signal: AbortSignal.timeout(2000) });
    const all = (await reply.json()) as readonly { method: string; path: string; status: number }[] | null;
    return (all ?? []).map(({ method, path: asked, status }) => `${method} ${asked} ${status}`);
  }

  /** A device that is there without a host. */
  async invent(device: { readonly nodeId: string; readonly hostname: string; readonly connectedToControl: boolean }): Promise<void> {
    const reply = await fetch(`${here.url}/lab/devices`, { method: 'POST', body: JSON.stringify(device) });
    if (!reply.ok) throw new LabFailure(`the lab's tailnet does not take a device: ${reply.status}`);
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.once('exit', resolve));
    if (this.#server.exitCode === null && this.#server.kill()) await ended;
  }
}
