import type { Bench } from './bench.ts';
import { changesBetween } from './host-states.ts';
import { failsInFourParts, succeeds, changesOf } from './verdicts.ts';

/** Step 1: a test that passes where nothing is deployed is no test. */
export async function noticesAbsence(bench: Bench): Promise<void> {
  const [test] = await bench.run('test before the deploy', [bench.test]);
  bench.lane.need('1', 'the test fails where nothing is deployed', failsInFourParts(test!));
}

/**
 * Steps 2, 3 and 4: deploy, test, deploy again.
 * @returns how many changes the first deploy made.
 */
export async function deploysOnce(bench: Bench): Promise<number> {
  const [deploy, test, again] = await bench.run('deploy test deploy', [bench.deploy, bench.test, bench.deploy]);
  const changes = changesOf(deploy!).length;
  bench.lane.need('2', 'the deploy succeeds', succeeds(deploy!), deploy!.seconds);
  bench.lane.check('2', 'the deploy changes something', changes > 0 ? [] : ['it changed nothing'], 0);
  bench.lane.need('3', 'the test passes', succeeds(test!), test!.seconds);
  bench.lane.check('3', 'the test changes nothing', changesOf(test!), 0);
  bench.lane.need('4', 'the second deploy succeeds', succeeds(again!), again!.seconds);
  bench.lane.check('4', 'the second deploy changes nothing', changesOf(again!), 0);
  return changes;
}

/** Step A: what `--check` promises is that it only looks. */
export async function dryRun(bench: Bench): Promise<void> {
  const before = await bench.states();
  const [deploy] = await bench.run('dry run', [bench.deploy], { args: ['--check'] });
  const after = await bench.states();
  bench.lane.check('A', 'a dry run does not crash', succeeds(deploy!));
  bench.lane.check('A', 'a dry run changes nothing', changesBetween(before, after), 0);
}
