import { changesBetween, type Bench, type HostStates } from './bench.ts';
import { succeeds, succeedsUnchanged } from './verdicts.ts';

/**
 * Step C: Ansible is killed without warning in the middle of a deploy, twice, at different places;
 * the next deploy completes it, and a rollback still knows what was there before.
 * @param changes - how many changes a whole first deploy makes.
 */
export async function survivesInterruption(bench: Bench, before: HostStates, changes: number): Promise<void> {
  const points = interruptionPoints(changes);
  for (const point of points) {
    const [cut] = await bench.run(`deploy killed after ${point} changes`, [bench.deploy], { killAfterChanges: point });
    bench.lane.check('C', `the deploy is killed after ${point} of the ${changes} changes that it makes`, cut!.run.killed ? [] : ['it ended before', ...succeeds(cut!)]);
    const [deploy, test, rollback] = await bench.run(`deploy after the kill at ${point}`, [bench.deploy, bench.test, bench.rollback], { args: bench.confirmed });
    bench.lane.need('C', `the next deploy completes it (killed after ${point})`, succeeds(deploy!), deploy!.seconds);
    bench.lane.need('C', `the test passes then (killed after ${point})`, succeedsUnchanged(test!), test!.seconds);
    bench.lane.need('C', `the rollback succeeds then (killed after ${point})`, succeeds(rollback!), rollback!.seconds);
    bench.lane.check('C', `the hosts are as they were (killed after ${point})`, changesBetween(before, await bench.states()));
  }
}

/** After how many changes a deploy is killed: early, when hardly more than the record is there, and late, before the last ones. */
export function interruptionPoints(changes: number): readonly number[] {
  const points = [Math.max(1, Math.floor(changes / 4)), Math.max(1, Math.floor((changes * 3) / 4))];
  return [...new Set(points)].filter((point) => point < changes || changes === 1);
}
