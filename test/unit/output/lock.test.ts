import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from '../../../src/output/lock.ts';
import { temporaryFolder } from './helpers.ts';

function take(folder: string, patienceMs = 0): { release: () => void; said: string[] } {
  const said: string[] = [];
  return { release: takeLock(folder, { say: (text) => said.push(text), patienceMs }), said };
}

const holder = (overrides: object): string => JSON.stringify({ pid: process.pid, host: hostname(), ...overrides });

test('a lock is taken and given back', () => {
  const folder = temporaryFolder();
  const { release, said } = take(folder);
  expect(existsSync(join(folder, 'lock'))).toBe(true);
  release();
  expect(readdirSync(folder)).toEqual([]);
  expect(said).toEqual([]);
});

test('a second build waits, says for whom, and gives up with a remedy', () => {
  const folder = temporaryFolder();
  const { release } = take(folder);
  const said: string[] = [];
  expect(() => takeLock(folder, { say: (text) => said.push(text), patienceMs: 120 })).toThrow(`Another build (process ${process.pid}) is writing to ${folder} and does not finish.`);
  expect(said).toEqual([`waiting for another build (process ${process.pid})`]);
  release();
  take(folder).release();
});

test('a second build goes on when the first one is done', async () => {
  const folder = temporaryFolder();
  const lock = JSON.stringify(join(import.meta.dirname, '../../../src/output/lock.ts'));
  writeFileSync(join(folder, 'hold.ts'), `
import { takeLock } from ${lock};
const release = takeLock(process.cwd(), { say: () => undefined });
process.stdout.write('held');
setTimeout(release, 300);
`);
  const first = spawn(process.execPath, ['hold.ts'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(first.stdout, 'data');
  const { release, said } = take(folder, 20_000);
  release();
  expect(said).toEqual([`waiting for another build (process ${first.pid})`]);
  if (first.exitCode === null) await once(first, 'exit');
});

test('the lock of a process that is gone is taken over', () => {
  const folder = temporaryFolder();
  const { pid } = spawnSync('true');
  writeFileSync(join(folder, 'lock'), holder({ pid }));
  const { release, said } = take(folder);
  expect(said).toEqual([]);
  expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of an earlier process with the same number is taken over', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), holder({ began: '1' }));
  expect(take(folder).said).toEqual([]);
});

test('a lock from another machine counts for ten minutes', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), holder({ host: 'elsewhere', pid: 4 }));
  expect(() => take(folder)).toThrow(/Another build \(process 4\)/);
  const old = Date.now() / 1000 - 601;
  utimesSync(join(folder, 'lock'), old, old);
  expect(take(folder).said).toEqual([]);
});

test('a lock that is only half written counts for some seconds', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock'), '{"pid":');
  expect(() => take(folder)).toThrow(/Another build \(process unknown\)/);
  const old = Date.now() / 1000 - 6;
  utimesSync(join(folder, 'lock'), old, old);
  expect(take(folder).said).toEqual([]);
});

test('a lock that was taken over in the meantime is left to its new owner', () => {
  const folder = temporaryFolder();
  const { release } = take(folder);
  writeFileSync(join(folder, 'lock'), holder({ host: 'elsewhere' }));
  release();
  expect(existsSync(join(folder, 'lock'))).toBe(true);
});
