import type { ComponentNode } from '../../../src/model/component.ts';
import { installationOrder, type PlacedComponent } from '../../../src/passes/order.ts';
import { succeeded } from '../../../src/runner/events.ts';
import type { RunSummary, StepSummary } from '../../../src/runner/summary.ts';
import { Bench } from '../law/bench.ts';
import { idleReason } from '../law/idle.ts';
import { freshHosts, type PlatformInLab } from '../law/platform-law.ts';
import { inPool } from '../law/pool.ts';
import type { Problems, Recorder } from '../law/recorder.ts';
import { failsInFourParts, type Outcome } from '../law/verdicts.ts';
import { say } from '../announce.ts';
import { thinkubeRun } from './thinkube-run.ts';

/** How long the two runs of a platform took, in seconds. */
export interface ProvenRuns {
  readonly title: string;
  readonly first: RunSummary;
  readonly second: RunSummary;
}

/**
 * Takes a platform from fresh hosts to deployed, by `thinkube run`, and runs it once more. What the law of the lab asks of
 * such a course is recorded: the tests fail before (1), deploys succeed (2), tests pass (3), the second run changes nothing (4).
 * @param work - folder for what is made on the way.
 */
export async function prove(one: PlatformInLab, recorder: Recorder, work: string): Promise<ProvenRuns> {
  const { platform, inventory } = one;
  const order = installationOrder(platform);
  say(`==> ${platform.title}: fresh hosts ${inventory.hosts.join(', ')}`);
  await freshHosts(inventory.hosts);
  const busy = order.filter(({ component }) => idleReason(platform.id, component.id) === undefined);
  say(`==> ${platform.title}: every test has to fail, as nothing is deployed`);
  const tests = await inPool(busy.map((placed) => () => testOf(one, placed, recorder, work)));
  for (const [position, { component }] of busy.entries()) {
    recorder.lane(platform.id, component.id).check('1', 'the test fails where nothing is deployed', failsForLack(one, tests[position]!), tests[position]!.run.seconds);
  }
  say(`==> ${platform.title}: thinkube run, on hosts that have nothing`);
  const first = await thinkubeRun(platform.id);
  say(`==> ${platform.title}: thinkube run once more, which has to change nothing`);
  const second = await thinkubeRun(platform.id);
  for (const { component } of order) judge(one, component, recorder, first, second);
  return { title: platform.title, first, second };
}

async function testOf({ platform, inventory }: PlatformInLab, placed: PlacedComponent, recorder: Recorder, work: string): Promise<Outcome> {
  const bench = new Bench(platform, placed, inventory, recorder.lane(platform.id, placed.component.id), work);
  return (await bench.run('test before the deploy', [bench.test]))[0]!;
}

/** Why a test has not failed for lack of what it tests. A guest that is still to be made cannot answer: that is a lack too. */
function failsForLack({ inventory }: PlatformInLab, test: Outcome): Problems {
  const unreachable = test.results.filter(({ outcome }) => outcome === 'unreachable').map(({ host }) => host);
  const onlyGuests = unreachable.length > 0 && unreachable.every((host) => inventory.guests.some(({ name }) => name === host));
  return !test.ok && onlyGuests ? [] : failsInFourParts(test);
}

function judge({ platform }: PlatformInLab, component: ComponentNode, recorder: Recorder, first: RunSummary, second: RunSummary): void {
  const lane = recorder.lane(platform.id, component.id);
  const reason = idleReason(platform.id, component.id);
  const steps = (run: RunSummary, isTest: boolean): readonly StepSummary[] => run.steps.filter((step) => step.component === component.id && (step.purpose === 'test') === isTest);
  const [deploy, test, again, tested] = [steps(first, false), steps(first, true), steps(second, false), steps(second, true)];
  const changes = deploy.reduce((sum, { changed }) => sum + changed, 0);
  const idle = reason === undefined && changes === 0 ? ['it changed nothing'] : [];
  lane.check('2', reason === undefined ? 'the deploy succeeds and changes something' : `the deploy succeeds, with nothing to do: ${reason}`, [...failed(deploy), ...idle], secondsOf(deploy));
  lane.check('3', 'the test passes, and changes nothing', [...failed(test), ...(reason === undefined ? notRepeated(test) : []), ...changed(test)], secondsOf(test));
  lane.check('4', 'the second run changes nothing', [...failed([...again, ...tested]), ...changed(again)], secondsOf(again));
}

function failed(steps: readonly StepSummary[]): Problems {
  return steps.filter(({ outcome }) => !succeeded(outcome)).map(({ playbook, outcome }) => `${playbook}: ${outcome}`);
}

/** On fresh hosts no test may be left out for what one of an earlier run said. */
function notRepeated(steps: readonly StepSummary[]): Problems {
  return steps.filter(({ outcome }) => outcome === 'skipped').map(({ playbook, reason }) => `${playbook}: not repeated, although the hosts are fresh (${reason ?? 'no reason told'})`);
}

function changed(steps: readonly StepSummary[]): Problems {
  return steps.filter((step) => step.changed > 0).map((step) => `${step.playbook}: ${step.changed} changes`);
}

function secondsOf(steps: readonly StepSummary[]): number {
  return steps.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** How long the runs took, what they changed, and how many tests the second had no need to repeat, for people. */
export function runsText(runs: readonly ProvenRuns[]): string {
  return runs.map(({ title, first, second }) => {
    const leftOut = second.steps.filter(({ outcome }) => outcome === 'skipped').length;
    const share = Math.round((second.seconds / first.seconds) * 100);
    return `${title}: the first run took ${first.seconds.toFixed(0)} s and changed ${first.changed} things; the second took ${second.seconds.toFixed(0)} s (${share} %) and changed ${second.changed}${leftOut === 0 ? '' : `; ${leftOut} of its tests ${leftOut === 1 ? 'was' : 'were'} not repeated`}.`;
  }).join('\n');
}
