import type { Bench } from './bench.ts';
import { deploysOnce, dryRun, noticesAbsence, onceMore } from './cycle.ts';
import { noticesFaults } from './fault-steps.ts';
import { Broken, type Problems } from './recorder.ts';
import { refuses } from './refusals.ts';
import { survivesAndRestores } from './restores.ts';
import { rollsBack } from './rollback.ts';
import { comesThrough, livesThrough } from './scenario-steps.ts';
import { stepOrder } from './steps.ts';

/** How the law ended for a component. */
export interface Obeyed {
  /** Whether it is deployed, so that others can stand on it. */
  readonly deployed: boolean;
  /** What the user's own things changed on the hosts, which stay. */
  readonly prepared: Problems;
}

/** Takes every step of the law on one component whose dependencies are deployed. */
export async function obeyLaw(bench: Bench): Promise<Obeyed> {
  try {
    // Those that depend on nothing were tried while the hosts were fresh.
    if (bench.placed.component.dependsOn.length > 0) await dryRun(bench);
    const before = await bench.states();
    await noticesAbsence(bench);
    const changes = await deploysOnce(bench);
    await noticesFaults(bench);
    await refuses(bench);
    await livesThrough(bench);
    await rollsBack(bench, before);
    const prepared = await survivesAndRestores(bench, changes);
    await comesThrough(bench);
    await onceMore(bench);
    return { deployed: true, prepared };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { step, what } = error.record;
    bench.lane.skip(stepOrder.slice(stepOrder.indexOf(step) + 1), `step ${step} failed before: ${what}`);
    return { deployed: false, prepared: [] };
  }
}
