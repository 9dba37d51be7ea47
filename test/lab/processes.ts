import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { lab } from './config.ts';

/** A process that belongs to the lab's own LXD. */
export interface LabProcess {
  readonly pid: number;
  readonly parent: number;
  readonly kind: 'daemon' | 'monitor' | 'dns' | 'init';
}

/**
 * Every process of the lab's own LXD, found by its folder and not by a file with a number in it:
 * such a file is what is lost or stale after a crash.
 */
export function labProcesses(): LabProcess[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  const own = all.flatMap((pid) => classify(pid));
  const monitors = new Set(own.filter((one) => one.kind === 'monitor').map((one) => one.pid));
  const inits = all.flatMap((pid): LabProcess[] => {
    const parent = parentOf(pid);
    return parent !== undefined && monitors.has(parent) ? [{ pid, parent, kind: 'init' }] : [];
  });
  return [...own, ...inits];
}

function classify(pid: number): LabProcess[] {
  const parent = parentOf(pid);
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (parent === undefined || command === '') return [];
  if (command.startsWith(`[lxc monitor] ${lab.lxdFolder}/`)) return [{ pid, parent, kind: 'monitor' }];
  const program = programOf(pid);
  if (program === 'dnsmasq' && command.includes(`${lab.lxdFolder}/`)) return [{ pid, parent, kind: 'dns' }];
  const environment = read(`/proc/${pid}/environ`).split('\0');
  if (program === 'lxd' && environment.includes(`LXD_DIR=${lab.lxdFolder}`)) return [{ pid, parent, kind: 'daemon' }];
  return [];
}

function parentOf(pid: number): number | undefined {
  // Fields after the name, which may hold blanks: state, parent, ...
  const [state, parent] = read(`/proc/${pid}/stat`).replace(/^.*\)\s/s, '').split(' ');
  return parent === undefined || state === 'Z' ? undefined : Number(parent);
}

function programOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '').replace(/^.*\//, '');
  } catch {
    return '';
  }
}

// A process may end between listing and reading; then there is nothing to say about it.
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Ends processes and waits until they are gone.
 * @param kinds - which of the lab's processes.
 * @returns how many there were.
 */
export async function endProcesses(kinds: readonly LabProcess['kind'][]): Promise<number> {
  const chosen = labProcesses().filter((one) => kinds.includes(one.kind));
  for (const { pid } of chosen) kill(pid);
  while (labProcesses().some((one) => chosen.some(({ pid }) => pid === one.pid))) await delay(20);
  return chosen.length;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
