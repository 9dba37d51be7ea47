import type { Bench } from './bench.ts';
import { changesBetween, retainedPaths } from './host-states.ts';
import type { Course, Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { Stage } from './stage.ts';
import { succeeds, succeedsUnchanged } from './verdicts.ts';

/** Step F, its part that needs the component: afterwards it is there as before. */
export async function livesThrough(bench: Bench): Promise<void> {
  for (const scenario of scenariosOf(bench, ['stays'])) {
    await perform(bench, scenario);
    await isThere(bench, scenario);
  }
}

/** Step F, its part that begins where nothing is deployed; it ends so too. */
export async function comesThrough(bench: Bench): Promise<void> {
  for (const scenario of scenariosOf(bench, ['stays away'])) {
    const before = await bench.states();
    await perform(bench, scenario);
    bench.lane.need('F', `${scenario.about}: in the end the hosts are as they were`, changesBetween(before, await bench.states()));
  }
  for (const scenario of scenariosOf(bench, ['arrives'])) {
    const before = await bench.states();
    await perform(bench, scenario);
    await isThere(bench, scenario);
    const [rollback] = await bench.run(`rollback after ${scenario.about}`, [bench.rollback], { args: bench.confirmed });
    bench.lane.need('F', `${scenario.about}: the rollback succeeds then`, succeeds(rollback!), rollback!.seconds);
    bench.lane.check('F', `${scenario.about}: it leaves the hosts as they were`, changesBetween(before, await bench.states(), retainedPaths(bench.placed.component.retains)));
  }
}

function scenariosOf(bench: Bench, courses: readonly Course[]): readonly Scenario[] {
  return (scenarios[`${bench.platform.id}/${bench.placed.component.id}`] ?? []).filter(({ course }) => courses.includes(course));
}

async function perform(bench: Bench, scenario: Scenario): Promise<void> {
  const stage = new Stage(bench, scenario.about);
  const failures: unknown[] = [];
  await scenario.run(stage).catch((error: unknown) => failures.push(error));
  // What went wrong first is the reason; undoing a half-made scenario may fail because of it.
  await stage.end().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function isThere(bench: Bench, { about }: Scenario): Promise<void> {
  const [test] = await bench.run(`test after ${about}`, [bench.test]);
  bench.lane.need('F', `${about}: in the end the test passes`, succeedsUnchanged(test!), test!.seconds);
}
