import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { step } from './announce.ts';
import { LabFailure } from './errors.ts';
import { driverMode } from './lxd.ts';
import { outputOf, run, succeeds } from './run.ts';

const always = ['debootstrap', 'squashfs-tools', 'iproute2', 'sshpass'];
const forDaemon = ['lxd', 'lxd-client', 'dnsmasq-base', 'nftables', 'iptables', 'attr'];
const script = fileURLToPath(new URL('../../scripts/packages.sh', import.meta.url));

/** Packages that the lab's driver needs and this machine lacks. */
export async function missingPackages(): Promise<string[]> {
  const wanted = driverMode() === 'daemon' ? [...forDaemon, ...always] : always;
  const states = await Promise.all(wanted.map(async (name) => [name, await isInstalled(name)] as const));
  return states.filter(([, there]) => !there).map(([name]) => name);
}

async function isInstalled(name: string): Promise<boolean> {
  return (await outputOf(['dpkg-query', '-W', '-f=${db:Status-Status}', name])) === 'installed';
}

/** True when this machine's package lists offer a package. */
export async function isOffered(name: string): Promise<boolean> {
  return /^ {2}Candidate: [^(]/m.test((await outputOf(['apt-cache', 'policy', name], { env: { LC_ALL: 'C' } })) ?? '');
}

/**
 * Installs what is missing, announced by the project's own script, and leaves no service behind that was not there:
 * the lab runs its own daemon, and nobody asked for another.
 * @throws LabFailure when the packages cannot be installed.
 */
export async function installPackages(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const before = await unitFiles();
  const result = await execa('bash', [script, "the lab's hosts", ...names], { stdio: ['ignore', 2, 2], reject: false });
  if (result.exitCode !== 0) throw new LabFailure(`The packages for the lab could not be installed: ${names.join(' ')}`);
  const added = [...(await unitFiles())].filter((unit) => !before.has(unit) && /^(lxd|lxcfs|lxc)\b/.test(unit));
  if (added.length > 0) await step(`no system-wide LXD: disabling ${added.join(', ')}`, () => disable(added));
}

async function unitFiles(): Promise<Set<string>> {
  const listing = await outputOf(['systemctl', 'list-unit-files', '--no-legend', '--no-pager', '--root=/']);
  return new Set((listing ?? '').split('\n').flatMap((line) => line.split(/\s+/, 1)).filter((unit) => unit !== ''));
}

async function disable(units: readonly string[]): Promise<void> {
  await run(['systemctl', 'disable', '--quiet', ...units]);
  // Only where systemd is the init there is something to stop.
  if (existsSync('/run/systemd/system')) await run(['systemctl', 'stop', ...units]);
}

/** True when the machine has snap, by which Ubuntu gives out LXD. */
export async function hasSnap(): Promise<boolean> {
  return succeeds(['snap', 'version']);
}
