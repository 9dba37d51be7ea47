import type { JournalEvent } from '../events.ts';
import { succeeded } from '../events.ts';
import { stepsOf } from '../plan/plan.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { Changes } from './changes.ts';
import type { Fingerprint, Fingerprints } from './fingerprint.ts';
import type { RecordedRun } from './read.ts';
import { eventsByTime } from './read.ts';
import type { RunPlan } from './run-plan.ts';

/** A test that passed, and has not been begun again or made obsolete since. */
export interface PassedTest {
  readonly at: string;
  readonly run: string;
  /** What the component was when it passed. */
  readonly fingerprint: Fingerprint | undefined;
  /** Its place among the events of all runs. */
  readonly place: number;
}

/** The tests that have passed since their component was deployed, from the journals of an inventory. */
export class PassedTests {
  readonly #changes = new Changes();
  /** By component and step. */
  readonly #passed = new Map<string, Map<string, PassedTest>>();
  readonly #fingerprints = new Map<string, Fingerprints>();

  /** @param runs the runs of one platform on one inventory */
  constructor(runs: readonly RecordedRun[]) {
    const counted = runs.filter(({ plan }) => plan.mode !== 'check');
    const steps = new Map(counted.map(({ plan }) => [plan.id, new Map(stepsOf(plan).map((step) => [step.id, step]))]));
    for (const { plan, event } of eventsByTime(counted)) this.#take(event, plan, steps.get(plan.id)!);
  }

  /** How a test passed; `undefined` where it did not, or where its component was begun to be deployed since. */
  of({ component, id }: Pick<PlannedStep, 'component' | 'id'>): PassedTest | undefined {
    return this.#passed.get(component)?.get(id);
  }

  /** Whether a component may have changed something since a test passed. */
  changedSince({ place }: PassedTest, component: string): boolean {
    return this.#changes.lastOf(component) > place;
  }

  #take(event: JournalEvent, plan: RunPlan, steps: ReadonlyMap<string, PlannedStep>): void {
    this.#changes.take(event, (step) => steps.get(step)?.component);
    if (event.type === 'run-started' || event.type === 'run-resumed') this.#fingerprints.set(plan.id, event.fingerprints);
    else if (event.type === 'set') this.#passed.delete(event.component);
    else if (event.type === 'step-started' || event.type === 'step-finished') {
      const step = steps.get(event.step);
      if (step === undefined) return;
      if (event.type === 'step-started') this.#begin(step, [...steps.keys()]);
      else if (step.purpose === 'test' && succeeded(event.outcome)) this.#pass(step, event, plan);
    }
  }

  /**
   * What begins makes obsolete what was known: a test itself, a deploy all tests that come after it in its run. Those of
   * the parts before it were passed by what stands below it.
   */
  #begin({ purpose, component, id }: PlannedStep, order: readonly string[]): void {
    const passed = this.#passed.get(component);
    if (purpose === 'test') passed?.delete(id);
    else for (const test of passed?.keys() ?? []) if (!order.slice(0, order.indexOf(id)).includes(test)) passed!.delete(test);
  }

  /** A test that was skipped passed when it did before, however often it is skipped. */
  #pass({ component, id }: PlannedStep, event: JournalEvent & { readonly type: 'step-finished' }, plan: RunPlan): void {
    const moment = event.outcome === 'skipped' ? plan.components.find((one) => one.id === component)?.tested : { at: event.at, run: plan.id };
    if (moment === undefined) return;
    const tests = this.#passed.get(component) ?? new Map<string, PassedTest>();
    this.#passed.set(component, tests);
    tests.set(id, { at: moment.at, run: moment.run, fingerprint: this.#fingerprints.get(plan.id)?.[component], place: this.#changes.count });
  }
}
