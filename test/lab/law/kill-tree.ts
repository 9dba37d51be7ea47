import { readFileSync, readdirSync } from 'node:fs';

/** A process and its parent. */
export type Parentage = ReadonlyMap<number, number>;

/**
 * Ends a process and all below it at once, as a power cut does: none of them can clean up.
 * Ansible's workers have sessions of their own, so their group cannot be asked; their parents can.
 * @param pid - the process at the top.
 */
export function killTree(pid: number): void {
  // Stopped first, from the top: a process that is still running could start another one unseen.
  const stopped = new Set<number>();
  for (let found = [pid]; found.length > 0; found = below(pid, parentage()).filter((one) => !stopped.has(one))) {
    for (const one of found) {
      send(one, 'SIGSTOP');
      stopped.add(one);
    }
  }
  for (const one of stopped) send(one, 'SIGKILL');
}

/** All processes below one, however deep. */
export function below(pid: number, parents: Parentage): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...below(child, parents)]);
}

function parentage(): Parentage {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(numbers.flatMap((pid) => {
    const parent = parentOf(pid);
    return parent === undefined ? [] : [[pid, parent] as const];
  }));
}

function parentOf(pid: number): number | undefined {
  try {
    // The name before the fields may hold blanks and brackets itself; the last bracket ends it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s\S+\s/s, '').split(' ')[0]);
  } catch {
    // It ended between listing and reading.
    return undefined;
  }
}

function send(pid: number, signal: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
