import type { Bench } from './bench.ts';
import { allChangesBetween, changesBeside, retainedPaths, shortened, type HostStates } from './host-states.ts';
import { insideOf } from './inside.ts';
import { preparations } from './preparations.ts';
import type { Problems } from './recorder.ts';
import { succeeds, succeedsUnchanged } from './verdicts.ts';

/** What the user's own things are to a component that is deployed over them. */
export interface Prepared {
  /** What the hosts were like with them, before the component came. */
  readonly before: HostStates;
  /** What they changed on the hosts. */
  readonly changes: Problems;
}

/**
 * Steps C and 7, the hardest way: the hosts have things of their own where the component puts its own, and Ansible is
 * killed without warning in the middle of the deploy, twice. The next deploy has to complete it. It stays deployed.
 * @param changes - how many changes a whole first deploy makes.
 */
export async function survives(bench: Bench, changes: number): Promise<Prepared> {
  const untouched = await bench.states();
  await prepare(bench);
  const before = await bench.states();
  for (const [position, point] of killPoints(changes).entries()) {
    const [cut] = await bench.run(`deploy killed at change ${point}`, [bench.deploy], { killAfterChanges: point });
    bench.lane.check('C', `deploy ${position + 1} is killed at its change number ${point}`, cut!.run.killed ? [] : ['it ended before', ...succeeds(cut!)]);
  }
  const [deploy, test] = await bench.run('deploy after the kills', [bench.deploy, bench.test]);
  bench.lane.need('C', 'the next deploy completes it', succeeds(deploy!), deploy!.seconds);
  bench.lane.need('7', 'the test passes again, after the rollback and the kills', succeedsUnchanged(test!), test!.seconds);
  return { before, changes: allChangesBetween(untouched, before) };
}

/**
 * Step D: the component's rollback brings back what was there before the first of the interrupted deploys.
 * @param prepared - undefined for one that is only in the way of others.
 * @param ofOthers - things of the user that came with components behind this one; those stay.
 */
export async function restores(bench: Bench, prepared: Prepared | undefined, ofOthers: Problems = []): Promise<void> {
  const [rollback] = await bench.run('rollback after the kills', [bench.rollback], { args: bench.confirmed });
  bench.lane.need('D', 'the rollback succeeds then', succeeds(rollback!), rollback!.seconds);
  if (prepared === undefined) return;
  const differences = allChangesBetween(prepared.before, await bench.states(), retainedPaths(bench.placed.component.retains));
  bench.lane.check('D', 'what was there before the interrupted deploys is there again, exactly', shortened(changesBeside(differences, ofOthers)));
}

async function prepare(bench: Bench): Promise<void> {
  const name = `${bench.platform.id}/${bench.placed.component.id}`;
  const known = preparations[name] ?? [];
  if (known.length === 0) bench.lane.skipOne('D', 'things of the user where the component puts its own', `the law does not know any for ${name}: test/lab/law/preparations.ts`);
  for (const { host, about, script } of known) {
    const { exitCode, stderr } = await insideOf(bench.inventory, host)(['sh', '-seu'], { input: script, timeout: 300, check: false });
    bench.lane.need('D', `${host} has ${about}`, exitCode === 0 ? [] : [`it could not be made: ${stderr.trim()}`]);
  }
}

/** After how many changes the first and the second deploy are killed: together they leave something to do. */
export function killPoints(changes: number): readonly [number, number] {
  return [Math.max(1, Math.floor(changes / 4)), Math.max(1, Math.floor(changes / 3))];
}
