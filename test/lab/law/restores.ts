import { exec } from '../hosts.ts';
import type { Bench } from './bench.ts';
import { allChangesBetween, changesBetween, retainedPaths } from './host-states.ts';
import { preparations } from './preparations.ts';
import type { Problems } from './recorder.ts';
import { succeeds, succeedsUnchanged } from './verdicts.ts';

/**
 * Steps C and D, the hardest way: the hosts have things of their own where the component puts its own, and Ansible is
 * killed without warning in the middle of the deploy, twice. The next deploy has to complete it, and the rollback to
 * bring back exactly what was there before the first of them.
 * @param changes - how many changes a whole first deploy makes.
 * @returns what the user's own things changed on the hosts.
 */
export async function survivesAndRestores(bench: Bench, changes: number): Promise<Problems> {
  const untouched = await bench.states();
  await prepare(bench);
  const before = await bench.states();
  for (const [position, point] of killPoints(changes).entries()) {
    const [cut] = await bench.run(`deploy killed at change ${point}`, [bench.deploy], { killAfterChanges: point });
    bench.lane.check('C', `deploy ${position + 1} is killed at its change number ${point}`, cut!.run.killed ? [] : ['it ended before', ...succeeds(cut!)]);
  }
  const [deploy, test, rollback] = await bench.run('deploy after the kills', [bench.deploy, bench.test, bench.rollback], { args: bench.confirmed });
  bench.lane.need('C', 'the next deploy completes it', succeeds(deploy!), deploy!.seconds);
  bench.lane.need('C', 'the test passes then', succeedsUnchanged(test!), test!.seconds);
  bench.lane.need('D', 'the rollback succeeds then', succeeds(rollback!), rollback!.seconds);
  bench.lane.check('D', 'what was there before the interrupted deploy is there again, exactly', changesBetween(before, await bench.states(), retainedPaths(bench.placed.component.retains)));
  return allChangesBetween(untouched, before);
}

async function prepare(bench: Bench): Promise<void> {
  const name = `${bench.platform.id}/${bench.placed.component.id}`;
  const known = preparations[name] ?? [];
  if (known.length === 0) bench.lane.skipOne('D', 'things of the user where the component puts its own', `the law does not know any for ${name}: test/lab/law/preparations.ts`);
  for (const { host, about, script } of known) {
    const { exitCode, stderr } = await exec(host, ['sh', '-seu'], { input: script, timeout: 300, check: false });
    bench.lane.need('D', `${host} has ${about}`, exitCode === 0 ? [] : [`it could not be made: ${stderr.trim()}`]);
  }
}

/** After how many changes the first and the second deploy are killed: together they leave something to do. */
export function killPoints(changes: number): readonly [number, number] {
  return [Math.max(1, Math.floor(changes / 4)), Math.max(1, Math.floor(changes / 3))];
}
