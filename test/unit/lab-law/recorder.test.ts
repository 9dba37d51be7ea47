import { expect, test } from 'vitest';
import { Broken, Recorder, type CheckRecord } from '../../lab/law/recorder.ts';

test('every check counts as one, passed or failed, and is told at once', () => {
  const told: CheckRecord[] = [];
  const recorder = new Recorder((record) => told.push(record));
  const lane = recorder.lane('thinkube', 'dns');
  expect(lane.check('1', 'the test fails', [], 2).ok).toBe(true);
  expect(lane.check('2', 'the deploy succeeds', ['exit code 2']).ok).toBe(false);
  expect([recorder.passed, recorder.failed]).toEqual([1, 1]);
  expect(told.map((record) => `${record.platform}/${record.component} ${record.step} ${record.what}`)).toEqual(['thinkube/dns 1 the test fails', 'thinkube/dns 2 the deploy succeeds']);
  expect(told[0]?.seconds).toBe(2);
  expect(told[1]?.seconds).toBeGreaterThanOrEqual(0);
});

test('a check that the rest stands on ends the component when it fails', () => {
  const lane = new Recorder().lane('thinkube', 'dns');
  expect(() => lane.need('2', 'the deploy succeeds', [])).not.toThrow();
  expect(() => lane.need('3', 'the test passes', ['no'])).toThrow(Broken);
  expect(() => lane.need('3', 'the test passes', ['no'])).toThrow('thinkube/dns: step 3 failed: the test passes');
});

test('what is not tested is kept with its reason', () => {
  const recorder = new Recorder();
  recorder.lane('thinkube', 'dns').skip(['6', '7'], 'step 5 failed before');
  recorder.lane('thinkube', 'dns').skipOne('5', 'a fault', 'no host for it');
  expect(recorder.skipped).toEqual([
    { what: 'thinkube/dns 6: the rollback asks for confirmation, puts the hosts back as they were, and is done once', reason: 'step 5 failed before' },
    { what: 'thinkube/dns 7: after the rollback it is deployed again, and the test passes', reason: 'step 5 failed before' },
    { what: 'thinkube/dns 5: a fault', reason: 'no host for it' },
  ]);
});
