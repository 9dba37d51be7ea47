import { confirmationVariable } from '../../../src/backends/ansible/header.ts';
import type { Bench } from './bench.ts';
import { changesBetween, retainedPaths, type HostStates } from './host-states.ts';
import { changesOf, failsInFourParts, isRefused, succeeds, succeedsUnchanged } from './verdicts.ts';

/** Step 6, its first part: without its confirmation a rollback does nothing and says what it wants. */
export async function asksForConfirmation(bench: Bench): Promise<void> {
  const wanted = `-e ${confirmationVariable(bench.placed.component)}=true`;
  for (const playbook of bench.rollback) {
    const [rollback] = await bench.run('rollback unconfirmed', [[playbook]]);
    bench.lane.check('6', 'the rollback without confirmation is refused', isRefused(rollback!, [wanted, 'nothing was changed']));
    const [no] = await bench.run('rollback refused', [[playbook]], { args: ['-e', `${confirmationVariable(bench.placed.component)}=false`] });
    bench.lane.check('6', 'a confirmation that is false is none', isRefused(no!, [wanted, 'nothing was changed']));
  }
}

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
