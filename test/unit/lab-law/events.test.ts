import { expect, test } from 'vitest';
import { eventReader } from '../../lab/law/events.ts';
import { playLine, resultLine, statsLine, taskLine } from './lines.ts';

test('a result carries the play and the playbook that it belongs to, and its time', () => {
  const read = eventReader();
  expect(read(playLine('/tree/10_a.yaml', 'Deploy A'))).toEqual({ kind: 'play', name: 'Deploy A', playbook: '/tree/10_a.yaml' });
  expect(read(taskLine('Write it'))).toEqual({ kind: 'task', name: 'Write it' });
  expect(read(resultLine('ok', 'alpha', { changed: false }, 'Write it'))).toEqual({
    kind: 'result',
    result: { outcome: 'ok', host: 'alpha', task: 'Write it', play: 'Deploy A', playbook: '/tree/10_a.yaml', message: '', seconds: 1.5 },
  });
});

test.each([
  ['ok', { changed: true }, 'changed'],
  ['ok', { changed: false }, 'ok'],
  ['failed', { failed: true, changed: true }, 'failed'],
  ['unreachable', { unreachable: true }, 'unreachable'],
  ['skipped', { skipped: true }, 'skipped'],
] as const)('%s with %j counts as %s', (kind, result, outcome) => {
  const event = eventReader()(resultLine(kind, 'alpha', result));
  expect(event?.kind === 'result' && event.result.outcome).toBe(outcome);
});

const messageOf = (result: object): string => {
  const event = eventReader()(resultLine('failed', 'alpha', { failed: true, ...result }));
  return event?.kind === 'result' ? event.result.message : 'no result';
};

test('a failed task says its message and what it wrote to stderr', () => {
  expect(messageOf({ msg: 'non-zero return code', stderr: 'no such file\n' })).toBe('non-zero return code\nno such file');
  expect(messageOf({ msg: { code: 7 } })).toBe('{"code":7}');
  expect(messageOf({ msg: ['one', 'two'] })).toBe('one\ntwo');
});

test('of a loop the failed items speak, each once', () => {
  const results = [{ failed: false, msg: 'fine' }, { failed: true, msg: 'broken' }, { failed: true, msg: 'broken' }, { failed: true, msg: 'lost' }];
  expect(messageOf({ msg: 'One or more items failed', results })).toBe('broken\nlost');
});

test('the recap has the counts of each host', () => {
  const counts = { ok: 3, changed: 1, failures: 0, unreachable: 0, skipped: 2, rescued: 0 };
  expect(eventReader()(statsLine({ alpha: counts }))).toEqual({ kind: 'stats', stats: { alpha: counts } });
});

test.each(['[WARNING]: something', '{not json', '{"no": "event"}'])('%s is talk', (text) => {
  expect(eventReader()(text)).toEqual({ kind: 'talk', text });
});

test('empty lines and results without a host are nothing', () => {
  const read = eventReader();
  expect(read('  ')).toBeUndefined();
  expect(read(JSON.stringify({ _event: 'v2_runner_on_ok', task: { name: 'x', duration: { start: '' } }, hosts: {} }))).toBeUndefined();
  expect(read(JSON.stringify({ _event: 'v2_something_new' }))).toBeUndefined();
});
