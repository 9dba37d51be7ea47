import { readFileSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';
import type { RecordedRun } from './journal/read.ts';

/**
 * Refuses to begin while an ansible-playbook of an earlier run is at work: whoever ended that run with `kill -9` left it.
 * @throws UserError with its number
 */
export function refuseOrphans(runs: readonly RecordedRun[], commandLine: (pid: number) => string = commandLineOf): void {
  for (const { plan, events } of runs) {
    const open = new Map<number, number>();
    for (const event of events) {
      if (event.type === 'process-started') open.set(event.process, event.pid);
      else if (event.type === 'process-ended') open.delete(event.process);
    }
    for (const pid of open.values()) {
      const line = commandLine(pid);
      if (!line.includes('ansible-playbook') || !line.split('\0').includes(plan.inventory)) continue;
      throw new UserError(`The run ${plan.id} was killed, but its ansible-playbook (process ${pid}) is still at work on ${plan.inventory}.`, `Wait until it has ended, or end it: kill -INT ${pid}. Then: thinkube run --resume ${plan.id}`);
    }
  }
}

/** The arguments of a process with zeros between them; empty where there is none, or where the system does not tell. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
