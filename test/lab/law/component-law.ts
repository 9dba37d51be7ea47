import type { Bench } from './bench.ts';
import { deploysOnce, dryRun, noticesAbsence } from './cycle.ts';
import { noticesFaults } from './fault-steps.ts';
import { obeyIdleLaw } from './idle-law.ts';
import { idleReason, stepsOnPlatform } from './idle.ts';
import { Broken } from './recorder.ts';
import { refuses } from './refusals.ts';
import { survives, type Prepared } from './restores.ts';
import { rollsBack } from './rollback.ts';
import { comesThrough, livesThrough } from './scenario-steps.ts';
import { isPerformedOnSecondPair } from './second-pair.ts';

/** How the law ended for a component. */
export interface Obeyed {
  /** Whether it is deployed, so that others can stand on it. */
  readonly deployed: boolean;
  /** The user's own things on the hosts, which stay there; none where it did not come to that. */
  readonly prepared?: Prepared;
}

/** Takes the steps of the law on one component whose dependencies are deployed, up to the one that leaves it deployed. */
export async function obeyLaw(bench: Bench): Promise<Obeyed> {
  const reason = idleReason(bench.platform.id, bench.placed.component.id);
  try {
    if (reason !== undefined) {
      await obeyIdleLaw(bench, reason);
      return { deployed: true };
    }
    // Those that depend on nothing were tried while the hosts were fresh.
    if (bench.placed.component.dependsOn.length > 0) await dryRun(bench);
    const before = await bench.states();
    await noticesAbsence(bench);
    const changes = await deploysOnce(bench);
    await noticesFaults(bench);
    await refuses(bench);
    await livesThrough(bench);
    await rollsBack(bench, before);
    if (!isPerformedOnSecondPair(bench.platform.id, bench.placed.component.id)) await comesThrough(bench);
    return { deployed: true, prepared: await survives(bench, changes) };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { step, what } = error.record;
    const steps = stepsOnPlatform(bench.platform.id, bench.placed.component.id);
    bench.lane.skip(steps.slice(steps.indexOf(step) + 1), `step ${step} failed before: ${what}`);
    return { deployed: false };
  }
}
