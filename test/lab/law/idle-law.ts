import type { Bench } from './bench.ts';
import { dryRun } from './cycle.ts';
import { changesBetween } from './host-states.ts';
import { refuses } from './refusals.ts';
import { isPerformedOnSecondPair } from './second-pair.ts';
import type { LawStep } from './steps.ts';
import { succeedsUnchanged } from './verdicts.ts';

const without: readonly LawStep[] = ['1', '2', '5', 'C', 'D', '7'];

/**
 * The law of a component that has nothing to do on these hosts: whatever is run, nothing changes, and it says why.
 * Its scenarios are performed elsewhere: second-pair-law.ts.
 * @param reason - why it has nothing to do.
 */
export async function obeyIdleLaw(bench: Bench, reason: string): Promise<void> {
  if (bench.placed.component.dependsOn.length > 0) await dryRun(bench);
  const before = await bench.states();
  const [deploy, test, rollback] = await bench.run('with nothing to do', [bench.deploy, bench.test, bench.rollback], { args: bench.confirmed });
  bench.lane.need('4', `the deploy changes nothing, as ${reason}`, succeedsUnchanged(deploy!), deploy!.seconds);
  bench.lane.need('3', 'the test passes, and changes nothing', succeedsUnchanged(test!), test!.seconds);
  bench.lane.need('6', 'the rollback changes nothing', succeedsUnchanged(rollback!), rollback!.seconds);
  bench.lane.check('6', 'the hosts are as they were', changesBetween(before, await bench.states()));
  await refuses(bench);
  const elsewhere = isPerformedOnSecondPair(bench.platform.id, bench.placed.component.id) ? 'its scenarios (F) take it through its work' : 'nothing in the lab stands in for it, docs/verification.md says what was checked';
  bench.lane.skip(without, `it has nothing to do here: ${reason}; ${elsewhere}`);
}
