import { existsSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { lab } from './config.ts';
import { LabFailure } from './errors.ts';
import { removeFirewallRules } from './firewall.ts';
import { endProcesses } from './processes.ts';
import { run } from './run.ts';

/**
 * Removes everything of the lab's own LXD without its help: processes, bridge, firewall rules, mounts, control groups,
 * folders. Does nothing where there is nothing. Never touches an LXD of the machine.
 */
export async function sweep(): Promise<void> {
  await endProcesses(['daemon']);
  await endProcesses(['init']);
  await endProcesses(['monitor', 'dns']);
  if (existsSync(`/sys/class/net/${lab.bridge}`)) await run(['ip', 'link', 'delete', lab.bridge]);
  await removeFirewallRules();
  await unmountBelow(lab.stateFolder);
  removeControlGroups('/sys/fs/cgroup', 0);
  await removeLocks();
  await removeTree(lab.stateFolder);
}

/** Mount points below a folder, deepest first. */
export function mountsBelow(folder: string, mountInfo: string): string[] {
  const points = mountInfo.split('\n').flatMap((line) => {
    const point = line.split(' ')[4];
    return point === undefined ? [] : [unescapeMount(point)];
  });
  return points.filter((point) => point === folder || point.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
}

// The kernel writes blanks and backslashes of a mount point as octal numbers.
function unescapeMount(point: string): string {
  return point.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** Unmounts everything below a folder. */
export async function unmountBelow(folder: string): Promise<void> {
  for (const point of mountsBelow(folder, readFileSync('/proc/self/mountinfo', 'utf8'))) {
    await run(['umount', '--lazy', point]);
  }
}

/**
 * Removes a folder, but nothing that is mounted into it.
 * @throws LabFailure when something is still mounted there.
 */
export async function removeTree(folder: string): Promise<void> {
  await unmountBelow(folder);
  const left = mountsBelow(folder, readFileSync('/proc/self/mountinfo', 'utf8'));
  if (left.length > 0) throw new LabFailure(`${left[0]} is still mounted; ${folder} is not removed`);
  await run(['rm', '-rf', '--one-file-system', folder]);
}

// LXC's locks, and the folders above them that hold nothing else.
async function removeLocks(): Promise<void> {
  const locks = path.join('/run/lxc/lock', lab.stateFolder);
  if (!existsSync(locks)) return;
  rmSync(locks, { recursive: true });
  const parents = path.dirname(locks).split('/').map((_, index, parts) => parts.slice(0, parts.length - index).join('/'));
  await run(['rmdir', '--ignore-fail-on-non-empty', ...parents.filter((parent) => parent.startsWith('/run/lxc'))]);
}

// `lxc.pivot` is where LXC parks a process for a moment; it is nobody's when no container runs.
const ours = /^lxc\.((payload|monitor)\.thinkube-lab_.*|pivot)$/;

// A killed container leaves its empty groups; LXC would then number the next ones `-1`.
function removeControlGroups(folder: string, depth: number): void {
  if (!existsSync(folder) || depth > 2) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const child = path.join(folder, entry.name);
    if (ours.test(entry.name)) removeGroup(child);
    else removeControlGroups(child, depth + 1);
  }
}

function removeGroup(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeGroup(path.join(folder, entry.name));
  try {
    rmdirSync(folder);
  } catch (error) {
    // Its last process may still be going away; an empty group that stays does no harm.
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
  }
}
