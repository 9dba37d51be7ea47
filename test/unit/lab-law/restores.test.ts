import { expect, test } from 'vitest';
import type { Bench } from '../../lab/law/bench.ts';
import { Recorder } from '../../lab/law/recorder.ts';
import { isRestored } from '../../lab/law/restores.ts';

const mine = 'lab-beta: files: /etc/mine: appeared (type file, size 4)';

function judged(changes: readonly string[], now: readonly string[]): readonly string[] | undefined {
  const recorder = new Recorder();
  isRestored({ lane: recorder.lane('thinkube', 'dns') } as Bench, { before: new Map(), changes }, now);
  return recorder.records[0]?.problems;
}

test('what the user had is there again, whatever else is left', () => {
  expect(judged([mine], [mine, 'lab-beta: files: /etc/other: appeared (type file, size 1)'])).toEqual([]);
});

test('what the user had is gone, or another thing', () => {
  expect(judged([mine], [])).toEqual([`not as the user left it any more: ${mine}`]);
  const other = 'lab-beta: files: /etc/mine: appeared (type file, size 5)';
  expect(judged([mine], [other])).toEqual([`not as the user left it any more: ${mine}`, other]);
});

test('without things of the user nothing is claimed', () => {
  expect(judged([], [])).toBeUndefined();
});
