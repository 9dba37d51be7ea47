import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { suggestion } from '../text/nearest.ts';
import { succeeded } from './events.ts';
import { endsOf, readRuns } from './journal/read.ts';
import type { RecordedRun } from './journal/read.ts';
import { stepsOf } from './plan/plan.ts';

/**
 * The run that is to be taken up again: the one that is named, or the last one (of an inventory).
 * @param wanted `true`, or the name of a run
 * @throws UserError when there is none, or nothing is left of it
 */
export function resumable(runs: string, wanted: string | boolean, inventory: string | undefined, cwd: string): RecordedRun {
  const known = readRuns(runs, ({ mode, inventory: path }) => mode !== 'set' && (inventory === undefined || path === resolve(cwd, inventory)));
  const found = typeof wanted === 'string' ? known.find(({ plan }) => plan.id === wanted) : known.at(-1);
  if (found === undefined) {
    if (typeof wanted === 'string') throw new UserError(`There is no run ${wanted}.${suggestion(wanted, known.map(({ plan }) => plan.id))}`, `The runs are in ${runs}.`);
    throw new UserError('There is no run to take up again.', 'Begin one: thinkube run --inventory PATH');
  }
  if (leftOf(found) === 0) throw new UserError(`Nothing is left of the run ${found.plan.id}: all its playbooks succeeded.`, 'Begin a new one: thinkube run --inventory PATH');
  return found;
}

/** How many playbooks of a run have not succeeded. */
export function leftOf({ plan, events }: RecordedRun): number {
  const ends = endsOf(events);
  return stepsOf(plan).filter(({ id }) => !succeeded(ends.get(id)?.outcome)).length;
}

/** @throws UserError when playbooks that are left are not there any more: the platform was changed since the run began */
export function requireSamePlaybooks(run: RecordedRun, platform: PlatformNode, tree: string): void {
  const ends = endsOf(run.events);
  const gone = stepsOf(run.plan).filter(({ id, playbook }) => !succeeded(ends.get(id)?.outcome) && !existsSync(join(tree, playbook)));
  if (gone.length === 0) return;
  throw new UserError(`The run ${run.plan.id} cannot go on: ${platform.title} no longer has ${gone.map(({ playbook }) => playbook).join(', ')}.`, 'Begin a new one: thinkube run --inventory PATH');
}
