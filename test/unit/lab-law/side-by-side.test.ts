import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from '../../lab/law/side-by-side.ts';

interface Job {
  readonly name: string;
  readonly hosts: readonly string[];
}

async function trace(jobs: readonly Job[], fail?: string): Promise<{ log: string[]; error?: unknown }> {
  const log: string[] = [];
  const work = async ({ name }: Job): Promise<void> => {
    log.push(`${name} begins`);
    await delay(10);
    log.push(`${name} ends`);
    if (name === fail) throw new Error(`${name} broke`);
  };
  const error = await sideBySide(jobs, (job) => job.hosts, work).then(() => undefined, (reason: unknown) => reason);
  return { log, error };
}

test('work on different hosts runs at the same time', async () => {
  const { log } = await trace([{ name: 'a', hosts: ['1'] }, { name: 'b', hosts: ['2'] }]);
  expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
});

test('work on the same host waits', async () => {
  const { log } = await trace([{ name: 'a', hosts: ['1', '2'] }, { name: 'b', hosts: ['2', '3'] }, { name: 'c', hosts: ['3'] }]);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('an error is thrown when all have ended; the others are not cut off', async () => {
  const { log, error } = await trace([{ name: 'a', hosts: ['1'] }, { name: 'b', hosts: ['2'] }, { name: 'c', hosts: ['1'] }], 'a');
  expect(log).toContain('b ends');
  expect(log).toContain('c ends');
  expect(String(error)).toContain('a broke');
});
