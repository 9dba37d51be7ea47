import type { Bench } from './bench.ts';
import { changesBetween, retainedPaths, type HostStates } from './host-states.ts';
import { changesOf, failsInFourParts, succeeds, succeedsUnchanged } from './verdicts.ts';

/**
 * Step 6: the rollback puts the hosts back, and is done once.
 * @param before - what the hosts were like before the first deploy.
 */
export async function rollsBack(bench: Bench, before: HostStates): Promise<void> {
  const [rollback] = await bench.run('rollback', [bench.rollback], { args: bench.confirmed });
  bench.lane.need('6', 'the rollback succeeds', succeeds(rollback!));
  bench.lane.check('6', 'the rollback changes something', changesOf(rollback!).length > 0 ? [] : ['it changed nothing'], 0);
  bench.lane.check('6', 'the hosts are as they were before the first deploy', changesBetween(before, await bench.states(), retainedPaths(bench.placed.component.retains)));
  const [again, test] = await bench.run('rollback again', [bench.rollback, bench.test], { args: bench.confirmed });
  bench.lane.check('6', 'a second rollback changes nothing', succeedsUnchanged(again!), again!.seconds);
  bench.lane.check('6', 'the test fails again', failsInFourParts(test!), test!.seconds);
}
