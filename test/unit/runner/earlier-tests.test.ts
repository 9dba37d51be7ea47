import { describe, expect, test } from 'vitest';
import { play } from '../../../src/dsl/index.ts';
import type { JournalEvent, RunEvent, StepOutcome } from '../../../src/runner/events.ts';
import type { Fingerprint, Fingerprints } from '../../../src/runner/journal/fingerprint.ts';
import type { RecordedRun } from '../../../src/runner/journal/read.ts';
import { leavingTestsOut, stillLeavingOut, testedForMs } from '../../../src/runner/plan/earlier-tests.ts';
import type { TestsKnown } from '../../../src/runner/plan/earlier-tests.ts';
import type { EarlierTest, PlannedComponent, RunMode } from '../../../src/runner/plan/plan.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../dsl/sample.ts';
import { planned, planOf } from './sample-plan.ts';

// c needs b, which needs a; z stands alone.
const [onWeb] = [{ on: [play(groups.web, quiet)] }];
const a = sampleComponent({ id: 'a', slot: 10, ...onWeb });
const b = sampleComponent({ id: 'b', slot: 20, dependsOn: [a], ...onWeb });
const c = sampleComponent({ id: 'c', slot: 30, dependsOn: [b], ...onWeb });
const z = sampleComponent({ id: 'z', slot: 40, ...onWeb });
const platform = samplePlatform(a, b, c, z);
const ids = ['a', 'b', 'c', 'z'];
const same: Fingerprint = { playbooks: 'p', tests: 't', inventory: { hosts: 'h', port: '1' } };
const fingerprintsWith = (changes: Partial<Record<string, Partial<Fingerprint>>> = {}): Fingerprints => Object.fromEntries(ids.map((id) => [id, { ...same, ...changes[id] }]));

let minute = 0;
const timeOf = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
const started = (fingerprints = fingerprintsWith()): RunEvent => ({ type: 'run-started', pid: 1, steps: 1, fingerprints });
const begins = (step: string): RunEvent => ({ type: 'step-started', step, log: '' });
const ends = (step: string, outcome: StepOutcome = 'ok', changed = 0): RunEvent => ({ type: 'step-finished', step, outcome, seconds: 1, tasks: 1, changed, failures: [] });
const plays = (step: string, outcome: StepOutcome = 'ok', changed = 0): readonly RunEvent[] => [begins(step), ends(step, outcome, changed)];
const deployed = (id: string, changed = 1): readonly RunEvent[] => [...plays(`${id}/0_deploy`, 'ok', changed), ...plays(`${id}/1_test`)];

/** A run; each of its events comes a minute after the one before. */
const run = (id: string, components: readonly PlannedComponent[], events: readonly RunEvent[], mode: RunMode | 'set' = 'deploy'): RecordedRun => ({ folder: '', plan: planOf(components, { id, mode }), events: events.map((event): JournalEvent => ({ at: timeOf(minute++), ...event })) });
const all = ids.map((id) => planned(id));
const green = (): RecordedRun => {
  minute = 0;
  return run('green', all, [started(), ...ids.flatMap((id) => deployed(id))]);
};
/** Minutes of the events of a green run: the test of `a` ended in the fourth, the others four minutes later each. */
const [passedA, passedZ] = [4, 16];

const known = (runs: readonly RecordedRun[], changes: Partial<TestsKnown> = {}): TestsKnown => ({ platform, runs, fingerprints: fingerprintsWith(), now: new Date(timeOf(40)), repeatAll: false, ...changes });
const leaveOut = (runs: readonly RecordedRun[], changes: Partial<TestsKnown> = {}, mode: RunMode = 'deploy', components = all): { readonly [id: string]: EarlierTest } =>
  Object.fromEntries(leavingTestsOut({ mode, components }, known(runs, changes)).flatMap(({ id, tested }) => (tested === undefined ? [] : [[id, tested]])));
const names = (...args: Parameters<typeof leaveOut>): readonly string[] => Object.keys(leaveOut(...args));

describe('tests may be left out', () => {
  test('after a green run, with the time, the run and what has to stay as it is', () => {
    expect(leaveOut([green()])).toEqual({
      a: { at: timeOf(passedA), run: 'green', needs: [] },
      b: { at: timeOf(8), run: 'green', needs: ['a'] },
      c: { at: timeOf(12), run: 'green', needs: ['a', 'b'] },
      z: { at: timeOf(passedZ), run: 'green', needs: [] },
    });
  });
  test('not when nothing was run, or all are to be repeated', () => {
    expect(names([])).toEqual([]);
    expect(names([green()], { repeatAll: true })).toEqual([]);
  });
  test.each<RunMode>(['test', 'check', 'rollback'])('not in mode %s', (mode) => expect(names([green()], {}, mode)).toEqual([]));
  test('of a component in parts: the deploy of a later part follows the test of an earlier one', () => {
    const parts = [planned('a', [], ['deploy', 'test', 'deploy', 'test'])];
    const inParts = (...events: readonly RunEvent[]): RecordedRun => {
      minute = 0;
      return run('green', parts, [started(), ...events]);
    };
    const [first, second] = [[...plays('a/0_deploy', 'ok', 1), ...plays('a/1_test')], [...plays('a/2_deploy', 'ok', 1), ...plays('a/3_test')]];
    expect(names([inParts(...first!, ...second!)], {}, 'deploy', parts)).toEqual(['a']);
    // The first part once more: what stands on it has not been tested since.
    expect(names([inParts(...first!, ...second!, ...first!)], {}, 'deploy', parts)).toEqual([]);
    expect(names([inParts(...first!, ...second!, begins('a/2_deploy'))], {}, 'deploy', parts)).toEqual([]);
  });
  test('for less than an hour, counted for each component', () => {
    expect(testedForMs).toBe(3_600_000);
    const from = Date.parse(timeOf(passedA));
    expect(names([green()], { now: new Date(from + testedForMs - 1) })).toEqual(ids);
    expect(names([green()], { now: new Date(from + testedForMs) })).toEqual(['b', 'c', 'z']);
    expect(names([green()], { now: new Date(timeOf(passedZ + 60)) })).toEqual([]);
    // The clock was put back since.
    expect(names([green()], { now: new Date(timeOf(passedZ - 1)) })).toEqual(['a', 'b', 'c']);
  });
  test('not longer because they were left out before', () => {
    const first = green();
    const left = leaveOut([first], { now: new Date(timeOf(30)) });
    minute = 30;
    const again = run('again', all.map((one) => ({ ...one, tested: left[one.id] })), [started(), ...ids.flatMap((id) => [...plays(`${id}/0_deploy`), ends(`${id}/1_test`, 'skipped')])]);
    expect(leaveOut([first, again], { now: new Date(timeOf(50)) })).toEqual(left);
    expect(names([first, again], { now: new Date(timeOf(passedA + 60)) })).toEqual(['b', 'c', 'z']);
  });
  test('when they passed with --tests-only', () => {
    const tests = ids.map((id) => planned(id, [], ['test']));
    const renamed = tests.map((one) => ({ ...one, steps: one.steps.map((step) => ({ ...step, id: `${one.id}/1_test` })) }));
    minute = 0;
    expect(leaveOut([run('tests', renamed, [started(), ...plays('a/1_test')], 'test')])).toEqual({ a: { at: timeOf(2), run: 'tests', needs: [] } });
  });
});

describe('tests are repeated when since they passed', () => {
  const then = (events: readonly RunEvent[], mode: RunMode | 'set' = 'deploy', components = all): readonly RecordedRun[] => {
    const first = green();
    return [first, run('then', components, [started(), ...events], mode)];
  };
  test('the component was begun to be deployed anew, whatever came of it', () => {
    expect(names(then(plays('z/0_deploy')))).toEqual(['a', 'b', 'c']);
    expect(names(then([begins('z/0_deploy')]))).toEqual(['a', 'b', 'c']);
    expect(names(then(plays('z/0_deploy', 'failed')))).toEqual(['a', 'b', 'c']);
  });
  test('something that it needs was changed, directly or through others', () => {
    expect(names(then(deployed('a')))).toEqual(['a', 'z']);
    expect(names(then(deployed('b')))).toEqual(['a', 'b', 'z']);
  });
  test('something that it needs may have been changed: its playbook failed or was cut off', () => {
    expect(names(then(plays('b/0_deploy', 'interrupted')))).toEqual(['a', 'z']);
    expect(names(then([begins('b/0_deploy')]))).toEqual(['a', 'z']);
    expect(names(then([begins('b/0_deploy'), ...deployed('b', 0)]))).toEqual(['a', 'b', 'z']);
  });
  test('but not when what it needs was deployed with no change', () => expect(names(then(deployed('a', 0)))).toEqual(ids));
  test('a test failed, or was begun and not ended', () => {
    expect(names(then(plays('z/1_test', 'failed'), 'test'))).toEqual(['a', 'b', 'c']);
    expect(names(then([begins('z/1_test')], 'test'))).toEqual(['a', 'b', 'c']);
  });
  test('it was rolled back, and what needs it with it', () => expect(names(then([...plays('b/0_rollback', 'ok', 1)], 'rollback', [planned('b', [], ['rollback'])]))).toEqual(['a', 'z']));
  test('a person set it: that is no test, and who knows what was done by hand', () => {
    for (const state of ['done', 'pending'] as const) expect(names(then([{ type: 'set', component: 'b', state }], 'set', []))).toEqual(['a', 'z']);
    minute = 0;
    expect(names([run('set', [], [{ type: 'set', component: 'a', state: 'done' }], 'set')])).toEqual([]);
  });
  test('but not for a run that only checked', () => expect(names(then([begins('a/0_deploy'), ends('a/0_deploy', 'ok', 3)], 'check'))).toEqual(ids));
  test.each<[string, Partial<Fingerprint>]>([
    ['its playbooks', { playbooks: 'q' }],
    ['its tests', { tests: 'u' }],
    ['its hosts', { inventory: { hosts: 'i', port: '1' } }],
    ['a value of the inventory', { inventory: { hosts: 'h', port: '2' } }],
  ])('%s changed in the project', (_title, change) => expect(names([green()], { fingerprints: fingerprintsWith({ b: change }) })).toEqual(['a', 'c', 'z']));
  test('and when the journal is of a version that did not look at tests', () => {
    minute = 0;
    const { tests: _tests, ...old } = same;
    expect(names([run('old', all, [started({ a: old }), ...deployed('a')])], { fingerprints: { a: old } })).toEqual([]);
  });
  test('one of several tests has not passed', () => {
    const two = [planned('a', [], ['deploy', 'test', 'test'])];
    minute = 0;
    const half = run('half', two, [started(), ...plays('a/0_deploy'), ...plays('a/1_test'), begins('a/2_test')]);
    expect(names([half], {}, 'deploy', two)).toEqual([]);
    const rest = run('half', two, [ends('a/2_test')]);
    expect(leaveOut([{ ...half, events: [...half.events, ...rest.events] }], {}, 'deploy', two)['a']).toMatchObject({ at: timeOf(4) });
  });
  test('components without tests have none to leave out', () => {
    const bare = [planned('a', [], ['deploy'])];
    expect(names([green()], {}, 'deploy', bare)).toEqual([]);
  });
});

describe('a run that is taken up again', () => {
  const interrupted = (): readonly [RecordedRun, RecordedRun] => {
    const first = green();
    const components = leavingTestsOut({ mode: 'deploy', components: all }, known([first], { now: new Date(timeOf(20)) }));
    minute = 20;
    return [first, run('stopped', components, [started(), ...plays('a/0_deploy')])];
  };
  const still = ([first, stopped]: readonly [RecordedRun, RecordedRun], others: readonly RecordedRun[] = [], changes: Partial<TestsKnown> = {}): readonly string[] =>
    stillLeavingOut(stopped.plan, known([first, stopped, ...others], changes)).flatMap(({ id, tested }) => (tested === undefined ? [] : [id]));
  test('leaves out what was decided for it, its own deploys being no reason against', () => expect(still(interrupted())).toEqual(ids));
  test('but no more than that', () => {
    const [first, stopped] = interrupted();
    const plan = { ...stopped.plan, components: all };
    expect(stillLeavingOut(plan, known([first, stopped]))).toEqual(all);
  });
  test('repeats all hours later, and when that is wanted', () => {
    expect(still(interrupted(), [], { now: new Date(timeOf(300)) })).toEqual([]);
    expect(still(interrupted(), [], { repeatAll: true })).toEqual([]);
  });
  test('repeats those of what was edited since', () => expect(still(interrupted(), [], { fingerprints: fingerprintsWith({ c: { tests: 'u' } }) })).toEqual(['a', 'b', 'z']));
  test('repeats those of what another run has changed or tested since', () => {
    const runs = interrupted();
    expect(still(runs, [run('other', all, [started(), ...deployed('b')])])).toEqual(['a', 'z']);
  });
});
