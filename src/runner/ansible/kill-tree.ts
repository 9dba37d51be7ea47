import { readFileSync, readdirSync } from 'node:fs';

/** Each process with its parent. */
export type Parents = ReadonlyMap<number, number>;

/**
 * Ends a process and all below it at once. Ansible's workers have sessions of their own, so that no signal to a group
 * reaches them; their parents lead to them.
 */
export function killTree(pid: number): void {
  // Stopped first, from the top: a process that still runs could start another one unseen.
  const stopped = new Set<number>();
  for (let found = [pid]; found.length > 0; found = below(pid, parentsNow()).filter((one) => !stopped.has(one))) {
    for (const one of found) {
      send(one, 'SIGSTOP');
      stopped.add(one);
    }
  }
  for (const one of stopped) send(one, 'SIGKILL');
}

/** All processes below one, however deep. */
export function below(pid: number, parents: Parents): readonly number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...below(child, parents)]);
}

/** Sends a signal to a process that may be gone already. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Systems without /proc know no process here; then the first one alone is ended. */
function parentsNow(): Parents {
  let names: readonly string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return new Map();
  }
  return new Map(names.map(Number).flatMap((pid) => {
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
