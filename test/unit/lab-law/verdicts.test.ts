import { describe, expect, test } from 'vitest';
import { changesOf, endsUnreachable, failsInFourParts, failsSaying, isRefused, missingParts, outcomesOf, succeeds, succeedsUnchanged, wholeRun } from '../../lab/law/verdicts.ts';
import { fourParts, result, run } from './runs.ts';

const groups = [['x/10_deploy.yaml'], ['x/18_test.yaml']];

describe('the groups of a run', () => {
  test('all succeed when the last one was reached and the exit code is 0', () => {
    const outcomes = outcomesOf(run({ '10_deploy.yaml': [result('changed')], '18_test.yaml': [result('ok')] }), groups);
    expect(outcomes.map(({ ok, reached, seconds }) => [ok, reached, seconds])).toEqual([[true, true, 2], [true, true, 2]]);
    expect(outcomes.flatMap(succeeds)).toEqual([]);
  });

  test('one that was followed by another has succeeded, the last one has the exit code', () => {
    const [deploy, probe] = outcomesOf(run({ '10_deploy.yaml': [], '18_test.yaml': [result('failed', 'beta', 'no answer')] }, { rc: 2 }), groups);
    expect(succeeds(deploy!)).toEqual([]);
    expect(succeeds(probe!)).toEqual(['exit code 2 in 18_test.yaml', 'failed on beta: A task', '  no answer', 'log: /logs/001.log']);
  });

  test('one that was not reached has not succeeded, and says why', () => {
    const [, probe] = outcomesOf(run({ '10_deploy.yaml': [result('unreachable', 'beta', 'no route')] }, { rc: 4 }), groups);
    expect([probe!.ok, probe!.reached]).toEqual([false, false]);
    expect(succeeds(probe!)).toContain('unreachable on beta: A task');
  });

  test('a run that did not start is told in the words of Ansible', () => {
    const [deploy] = outcomesOf(run({}, { rc: 1, talk: 'ERROR! the playbook could not be found\n' }), groups);
    expect(succeeds(deploy!)).toEqual(['exit code 1', '  ERROR! the playbook could not be found', 'log: /logs/001.log']);
  });

  test('a killed run has not succeeded', () => {
    const [deploy] = outcomesOf(run({ '10_deploy.yaml': [] }, { rc: 137, killed: true }), groups);
    expect(succeeds(deploy!)[0]).toBe('exit code 137, killed on purpose in 10_deploy.yaml');
  });

  test('several playbooks can be one group', () => {
    const outcomes = outcomesOf(run({ '20-1.yaml': [result('changed')], '20-2.yaml': [result('changed', 'beta')] }), [['a/20-1.yaml', 'a/20-2.yaml'], ['a/28.yaml']]);
    expect([outcomes[0]!.ok, outcomes[0]!.results.length, outcomes[1]!.reached]).toEqual([true, 2, false]);
  });

  test('playbooks in another order than asked for prove nothing', () => {
    expect(outcomesOf(run({ '18_test.yaml': [] }), groups).map((outcome) => outcome.ok)).toEqual([false, false]);
  });

  test('a run that imports playbooks is one outcome', () => {
    const site = wholeRun(run({ 'a.yaml': [result('ok')], 'b.yaml': [result('changed', 'beta', '', 'Write')] }));
    expect([succeeds(site), changesOf(site)]).toEqual([[], ['changed on beta: Write']]);
    expect(wholeRun(run({}, { rc: 2 })).ok).toBe(false);
  });
});

const only = (...args: Parameters<typeof run>) => outcomesOf(run(...args), [['18_test.yaml']])[0]!;

test('what succeeds must not change anything when that is asked', () => {
  expect(succeedsUnchanged(only({ '18_test.yaml': [result('ok')] }))).toEqual([]);
  expect(succeedsUnchanged(only({ '18_test.yaml': [result('changed', 'beta', '', 'Write')] }))).toEqual(['changed on beta: Write']);
  expect(succeedsUnchanged(only({ '18_test.yaml': [] }, { rc: 2 }))).toContain('exit code 2 in 18_test.yaml');
});

describe('a test that has to fail', () => {
  test('fails by its own finding, in four parts', () => {
    expect(failsInFourParts(only({ '18_test.yaml': [result('failed', 'alpha', 'raw'), result('failed', 'alpha', fourParts)] }, { rc: 2 }))).toEqual([]);
  });

  test('must not pass, not lose a host, not break off, not change anything', () => {
    expect(failsInFourParts(only({ '18_test.yaml': [result('ok')] }))).toEqual(['it passed']);
    expect(failsInFourParts(only({ '18_test.yaml': [result('unreachable')] }, { rc: 4 }))[0]).toBe('it did not fail by itself');
    expect(failsInFourParts(only({}, { rc: 1, talk: 'syntax error' }))).toContain('  syntax error');
    expect(failsInFourParts(only({ '18_test.yaml': [result('changed', 'alpha', '', 'Write'), result('failed', 'alpha', fourParts)] }, { rc: 2 }))).toEqual(['changed on alpha: Write']);
  });

  test('says what its message lacks', () => {
    expect(failsInFourParts(only({ '18_test.yaml': [result('failed', 'alpha', 'ERROR: no\nDETAILS: none')] }, { rc: 2 }))).toEqual([
      'its message lacks REQUIRED ACTION:, REFERENCE::', '  ERROR: no', '  DETAILS: none',
    ]);
  });
});

describe('a run that has to be refused', () => {
  test('is refused with the promised words and without a change', () => {
    expect(isRefused(only({ '18_test.yaml': [result('failed', 'localhost', fourParts)] }, { rc: 2 }), ['it is broken'])).toEqual([]);
  });

  test('is not refused by exit code 0, by a crash, by other words or after a change', () => {
    expect(isRefused(only({ '18_test.yaml': [result('changed', 'a', '', 'Write')] }), [])).toEqual(['it was not refused: exit code 0', 'changed on a: Write']);
    expect(isRefused(only({}, { rc: 1, talk: 'crash' }), [])[0]).toBe('it was not refused by the playbook itself');
    expect(isRefused(only({ '18_test.yaml': [result('failed', 'a', fourParts)] }, { rc: 2 }), ['domain_name (host a)'])[0]).toBe('its message lacks domain_name (host a):');
    expect(isRefused(only({ '18_test.yaml': [result('changed', 'a', '', 'Write'), result('failed', 'a', fourParts)] }, { rc: 2 }), [])).toEqual(['changed on a: Write']);
  });
});

test('the four parts have to come in their order', () => {
  expect(missingParts(fourParts)).toEqual([]);
  expect(missingParts('DETAILS:\nERROR: late')).toEqual(['DETAILS:', 'REQUIRED ACTION:', 'REFERENCE:']);
  expect(missingParts('an ERROR: inside of a line')).toContain('ERROR:');
});

test('a long message is cut, and says so', () => {
  const long = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
  const told = succeeds(only({ '18_test.yaml': [result('failed', 'a', long)] }, { rc: 2 }));
  expect(told).toContain('  line 13');
  expect(told).toContain('  (6 more lines)');
});

describe('a run that goes wrong on purpose', () => {
  test('fails by its own finding and says the words, whatever it changed before', () => {
    const failed = only({ '18_test.yaml': [result('changed'), result('failed', 'beta', fourParts)] }, { rc: 2 });
    expect(failsSaying(failed, ['it is broken'])).toEqual([]);
    expect(failsSaying(failed, ['beta2'])[0]).toBe('its message lacks beta2:');
    expect(failsSaying(only({ '18_test.yaml': [result('unreachable', 'beta', 'no route')] }, { rc: 4 }), [])[0]).toBe('it did not fail by itself');
    expect(failsSaying(only({ '18_test.yaml': [] }), [])).toEqual(['it succeeded']);
  });

  test('ends because one host cannot be reached', () => {
    const gone = only({ '18_test.yaml': [result('unreachable', 'beta', 'no route')] }, { rc: 4 });
    expect([endsUnreachable(gone, 'beta'), endsUnreachable(gone, 'alpha')[0]]).toEqual([[], 'alpha was reached']);
  });
});
