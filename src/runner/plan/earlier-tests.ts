import type { ComponentNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import { sameTests } from '../journal/fingerprint.ts';
import type { Fingerprints } from '../journal/fingerprint.ts';
import { PassedTests } from '../journal/passed-tests.ts';
import type { RecordedRun } from '../journal/read.ts';
import type { RunPlan } from '../journal/run-plan.ts';
import { needsOf } from './claims.ts';
import type { EarlierTest, Plan, PlannedComponent } from './plan.ts';

/**
 * How long a test that passed speaks for a component in which nothing changes, in milliseconds. One hour is enough for a
 * run that is repeated at once. Hosts break without a deploy too, by a full disk or an upgrade in the night: whoever runs
 * the platform again the next morning, or after a power cut, gets all tests.
 */
export const testedForMs = 60 * 60 * 1000;

/** What is known of the tests that passed. */
export interface TestsKnown {
  readonly platform: PlatformNode;
  /** The runs of the inventory. */
  readonly runs: readonly RecordedRun[];
  /** What the components would be tested as now. */
  readonly fingerprints: Fingerprints;
  readonly now: Date;
  /** Whether all tests are to be repeated, whatever is known. */
  readonly repeatAll: boolean;
}

/** The components of a new plan, those marked that leave their tests out unless something changes in the run. */
export function leavingTestsOut(plan: Plan, known: TestsKnown): readonly PlannedComponent[] {
  if (plan.mode !== 'deploy') return plan.components;
  const tests = earlierTests(plan.components, known);
  return plan.components.map((component) => {
    const tested = tests.get(component.id);
    return tested === undefined ? component : { ...component, tested };
  });
}

/**
 * The components of a plan that is taken up again. What was decided for it counts, where it holds still: the hour may be
 * over, the project edited, and another run may have been on the hosts.
 */
export function stillLeavingOut(plan: RunPlan, known: TestsKnown): readonly PlannedComponent[] {
  const tests = earlierTests(plan.components, { ...known, runs: known.runs.filter((run) => run.plan.id !== plan.id) });
  return plan.components.map((component) => (component.tested === undefined || tests.get(component.id)?.at === component.tested.at ? component : { ...component, tested: undefined }));
}

function earlierTests(components: readonly PlannedComponent[], { platform, runs, fingerprints, now, repeatAll }: TestsKnown): ReadonlyMap<string, EarlierTest> {
  if (repeatAll) return new Map();
  const passed = new PassedTests(runs.filter(({ plan }) => plan.platform === platform.id));
  const nodes = new Map(componentsOf(platform).map((component) => [component.id, component]));
  const found = components.map((planned) => [planned.id, earlierTest(planned, nodes.get(planned.id), passed, fingerprints, now)] as const);
  return new Map(found.filter((entry): entry is readonly [string, EarlierTest] => entry[1] !== undefined));
}

function earlierTest({ id, steps }: PlannedComponent, node: ComponentNode | undefined, passed: PassedTests, fingerprints: Fingerprints, now: Date): EarlierTest | undefined {
  const fingerprint = fingerprints[id];
  if (node === undefined || fingerprint === undefined) return undefined;
  const needs = [...needsOf(node)].map((component) => component.id).sort();
  const tests = steps.filter(({ purpose }) => purpose === 'test').map((step) => passed.of(step));
  const counting = tests.filter((test) => test?.fingerprint !== undefined && isRecent(test.at, now) && sameTests(test.fingerprint, fingerprint) && !needs.some((need) => passed.changedSince(test, need)));
  const [first] = counting.filter((test) => test !== undefined).sort((a, b) => (a.at < b.at ? -1 : 1));
  return first === undefined || counting.length < tests.length ? undefined : { at: first.at, run: first.run, needs };
}

/** A time to come is that of a clock which was put back since: nobody knows how long ago it was. */
function isRecent(at: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(at);
  return age >= 0 && age < testedForMs;
}
