import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { colors } from '../../../src/cli/colors.ts';
import type { RunEvent } from '../../../src/runner/events.ts';
import { readEvents, readRuns } from '../../../src/runner/journal/read.ts';
import { junitText } from '../../../src/runner/junit.ts';
import type { PlannedComponent } from '../../../src/runner/plan/plan.ts';
import { LiveProgress } from '../../../src/runner/progress/live.ts';
import { namesOf } from '../../../src/runner/progress/names.ts';
import { PlainProgress } from '../../../src/runner/progress/plain.ts';
import { leftOf } from '../../../src/runner/resume.ts';
import { summaryOf } from '../../../src/runner/summary.ts';
import { temporaryFolder } from '../output/helpers.ts';
import { planned, planOf, sampleRun, simulatedAnsible } from './sample-plan.ts';
import type { Simulation } from './sample-plan.ts';

// The clock of a sample run stands at 03:04:05.
const mayLeaveOut = (component: PlannedComponent, ...needs: readonly string[]): PlannedComponent => ({ ...component, tested: { at: '2026-01-02T02:52:00.000Z', run: 'r1', needs } });
const chain = planOf([mayLeaveOut(planned('a')), mayLeaveOut(planned('b', ['a']), 'a'), mayLeaveOut(planned('c', ['a', 'b']), 'a', 'b')]);
const reason = 'nothing has changed since it passed 12 min ago (run r1); --repeat-tests repeats it';
const nothing = (): boolean => false;

interface Part {
  readonly outcome: string;
  readonly events: readonly RunEvent[];
  /** The playbooks that were played, a list for each process. */
  readonly calls: readonly (readonly string[])[];
}

/** Plays a run, or goes on with it. */
const playPart = async (runs: string, plan = chain, simulation: Simulation = {}, options: { readonly resume?: boolean; readonly stopAt?: (event: RunEvent) => boolean } = {}): Promise<Part> => {
  const calls: (readonly string[])[] = [];
  const ansible = simulatedAnsible({ changes: nothing, ...simulation });
  const run = sampleRun(runs, plan, (call) => {
    calls.push(call.playbooks.map((playbook) => playbook.replace(/^10_sites\/(.*)\.yaml$/, '$1')));
    return ansible(call);
  }, { ...(options.resume === true ? { resume: true } : {}), onEvent: (event) => void (options.stopAt?.(event) === true && run.runner.interrupt()) });
  const outcome = await run.runner.run();
  run.journal.close();
  return { outcome, events: run.events, calls };
};
const skipped = (events: readonly RunEvent[]): readonly string[] => events.flatMap((event) => (event.type === 'step-finished' && event.outcome === 'skipped' ? [event.step] : []));
const summary = (runs: string, plan = chain) => summaryOf(plan, readEvents(join(runs, plan.id)));
const changesIn = (...names: readonly string[]): Simulation => ({ changes: (playbook) => names.some((name) => playbook.includes(name)) });
const failsIn = (name: string): Simulation => ({ fails: new Set([`10_sites/${name}.yaml`]) });

describe('tests that need not be repeated', () => {
  test('are skipped with the reason when nothing changes; nothing is left of the run', async () => {
    const runs = temporaryFolder();
    const { outcome, calls, events } = await playPart(runs);
    expect(outcome).toBe('ok');
    expect(calls).toEqual([['a_0_deploy'], ['b_0_deploy'], ['c_0_deploy']]);
    expect(skipped(events)).toEqual(['a/1_test', 'b/1_test', 'c/1_test']);
    expect(events.filter((event) => event.type === 'step-started' && event.step.endsWith('test'))).toEqual([]);
    expect(summary(runs)).toMatchObject({ outcome: 'ok', changed: 0 });
    expect(summary(runs).steps[1]).toMatchObject({ outcome: 'skipped', seconds: 0, reason });
    expect(leftOf(readRuns(runs)[0]!)).toBe(0);
  });
  test('are played next when the deploy changes something, and what waits follows', async () => {
    const { calls, events } = await playPart(temporaryFolder(), chain, changesIn('c_0'));
    expect(calls).toEqual([['a_0_deploy'], ['b_0_deploy'], ['c_0_deploy'], ['c_1_test']]);
    expect(skipped(events)).toEqual(['a/1_test', 'b/1_test']);
  });
  test('are played when what they need changes something, directly or through others', async () => {
    const { calls } = await playPart(temporaryFolder(), chain, changesIn('a_0'));
    expect(calls).toEqual([['a_0_deploy'], ['a_1_test'], ['b_0_deploy'], ['b_1_test'], ['c_0_deploy'], ['c_1_test']]);
  });
  test('are skipped although something changes that they do not need', async () => {
    const plan = planOf([planned('a'), mayLeaveOut(planned('b', ['a'])), planned('c', ['b'])]);
    const { calls, events } = await playPart(temporaryFolder(), plan, changesIn('a_0'));
    expect(calls).toEqual([['a_0_deploy', 'a_1_test'], ['b_0_deploy'], ['c_0_deploy', 'c_1_test']]);
    expect(skipped(events)).toEqual(['b/1_test']);
  });
  test('count the changes of configure playbooks', async () => {
    const plan = planOf([mayLeaveOut(planned('a', [], ['deploy', 'configure', 'test']))]);
    expect((await playPart(temporaryFolder(), plan, changesIn('a_1_configure'))).calls).toEqual([['a_0_deploy', 'a_1_configure'], ['a_2_test']]);
  });
  test('are chained with what follows when they are played after all', async () => {
    const plan = planOf([mayLeaveOut(planned('a')), planned('b', ['a'])]);
    expect((await playPart(temporaryFolder(), plan, changesIn('a_0'))).calls).toEqual([['a_0_deploy'], ['a_1_test', 'b_0_deploy', 'b_1_test']]);
  });
});

describe('a failure', () => {
  test('of a deploy leaves its test, which the resumed run plays: nobody knows what the failed one changed', async () => {
    const runs = temporaryFolder();
    expect((await playPart(runs, chain, failsIn('b_0_deploy'))).outcome).toBe('failed');
    expect(summary(runs).steps.map(({ outcome }) => outcome)).toEqual(['ok', 'skipped', 'failed', 'left', 'left', 'left']);
    const { outcome, calls } = await playPart(runs, chain, {}, { resume: true });
    expect(outcome).toBe('ok');
    expect(calls).toEqual([['b_0_deploy'], ['b_1_test'], ['c_0_deploy'], ['c_1_test']]);
  });
  test('of a test that is played after all keeps back what waits for it', async () => {
    const runs = temporaryFolder();
    const { outcome, calls } = await playPart(runs, chain, { ...changesIn('a_0'), ...failsIn('a_1_test') });
    expect({ outcome, calls }).toEqual({ outcome: 'failed', calls: [['a_0_deploy'], ['a_1_test']] });
    expect((await playPart(runs, chain, {}, { resume: true })).calls).toEqual([['a_1_test'], ['b_0_deploy'], ['b_1_test'], ['c_0_deploy'], ['c_1_test']]);
  });
});

describe('an interruption', () => {
  const afterDeploy = (event: RunEvent): boolean => event.type === 'step-finished' && event.step === 'a/0_deploy';
  test('between deploy and test: the resumed run counts the changes of before', async () => {
    const runs = temporaryFolder();
    const first = await playPart(runs, chain, changesIn('a_0'), { stopAt: afterDeploy });
    expect({ outcome: first.outcome, calls: first.calls }).toEqual({ outcome: 'interrupted', calls: [['a_0_deploy']] });
    const { outcome, calls, events } = await playPart(runs, chain, {}, { resume: true });
    expect(outcome).toBe('ok');
    expect(calls[0]).toEqual(['a_1_test']);
    expect(skipped(events)).toEqual([]);
  });
  test('by a power cut between deploy and test, with no change: the resumed run skips without a process', async () => {
    const runs = temporaryFolder();
    const plan = planOf([mayLeaveOut(planned('a'))]);
    const { journal } = sampleRun(runs, plan, simulatedAnsible());
    journal.append({ type: 'run-started', pid: 1, steps: 2, fingerprints: {} });
    journal.append({ type: 'step-started', step: 'a/0_deploy', log: '' });
    journal.append({ type: 'step-finished', step: 'a/0_deploy', outcome: 'ok', seconds: 1, tasks: 1, changed: 0, failures: [] });
    journal.close();
    const { outcome, calls, events } = await playPart(runs, plan, {}, { resume: true });
    expect({ outcome, calls, skipped: skipped(events) }).toEqual({ outcome: 'ok', calls: [], skipped: ['a/1_test'] });
  });
  test('by a power cut in a deploy: what it changed was never told, so the test is played', async () => {
    const runs = temporaryFolder();
    const plan = planOf([mayLeaveOut(planned('a'))]);
    const { journal } = sampleRun(runs, plan, simulatedAnsible());
    journal.append({ type: 'run-started', pid: 1, steps: 2, fingerprints: {} });
    journal.append({ type: 'step-started', step: 'a/0_deploy', log: '' });
    journal.close();
    expect((await playPart(runs, plan, {}, { resume: true })).calls).toEqual([['a_0_deploy'], ['a_1_test']]);
  });
  test('in a deploy: the test is played', async () => {
    const runs = temporaryFolder();
    const first = await playPart(runs, chain, {}, { stopAt: (event) => event.type === 'step-started' && event.step === 'b/0_deploy' });
    expect(first.outcome).toBe('interrupted');
    const { calls } = await playPart(runs, chain, {}, { resume: true });
    expect(calls).toEqual([['b_0_deploy'], ['b_1_test'], ['c_0_deploy'], ['c_1_test']]);
  });
  test('does not undo what was skipped before it', async () => {
    const runs = temporaryFolder();
    await playPart(runs, chain, {}, { stopAt: (event) => event.type === 'process-started' && event.steps[0] === 'b/0_deploy' });
    expect(summary(runs).steps[1]!.outcome).toBe('skipped');
    const { outcome, events } = await playPart(runs, chain, {}, { resume: true });
    expect(outcome).toBe('ok');
    expect(skipped(events)).not.toContain('a/1_test');
    expect(summary(runs)).toMatchObject({ outcome: 'ok' });
  });
});

test('a plan of an older version has nothing to leave out, and is played as ever', async () => {
  const plan = planOf([planned('a'), planned('b', ['a'])]);
  expect((await playPart(temporaryFolder(), plan)).calls).toEqual([['a_0_deploy', 'a_1_test', 'b_0_deploy', 'b_1_test']]);
});

describe('a skipped test is told', () => {
  test('as JUnit, with the reason, and as no failure', async () => {
    const runs = temporaryFolder();
    await playPart(runs);
    const text = junitText(summary(runs));
    expect(text).toMatch(/<testsuites name="[^"]+" tests="6" failures="0" errors="0" skipped="3"/);
    expect(text).toContain(`<testcase classname="a" name="10_sites/a_1_test.yaml" time="0.000">\n      <skipped message="${reason}"/>`);
  });
  test('in a log', async () => {
    const { events } = await playPart(temporaryFolder());
    const lines: string[] = [];
    const progress = new PlainProgress(namesOf(chain), (line) => lines.push(line.replace(/^\[\d+:\d\d\] /, '')));
    for (const event of events) progress.show(event);
    progress.stop();
    expect(lines).toContain(`a test: not repeated: ${reason}`);
  });
  test('at a terminal', async () => {
    const { events } = await playPart(temporaryFolder());
    const screen = { columns: 200, text: '', write: (text: string): void => void (screen.text += text) };
    const progress = new LiveProgress(namesOf(chain), screen, colors(false));
    for (const event of events) progress.show(event);
    progress.stop();
    expect(screen.text).toContain(`– 2/6 10_sites  A: test  not repeated: ${reason}\n`);
  });
});
