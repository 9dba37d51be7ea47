import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLabLock } from '../../lab/lock.ts';

const module = path.join(import.meta.dirname, '../../lab/lock.ts');
let base: string;
let folder: string;
let talk: string;

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'thinkube-lock-'));
  folder = path.join(base, 'lock');
  talk = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    talk += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(base, { recursive: true });
});

/** Another process that holds the lock until it is told to end. */
async function otherHolder(): Promise<ReturnType<typeof spawn>> {
  const code = `const { withLabLock } = await import(${JSON.stringify(module)});
    await withLabLock('another clone', () => new Promise((resolve) => { console.log('held'); process.stdin.once('data', resolve); }), ${JSON.stringify(folder)});
    process.stdin.destroy();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

test('the lock is there during the work and gone after it, also after an error', async () => {
  expect(await withLabLock('a test', async () => existsSync(folder), folder)).toBe(true);
  expect(existsSync(folder)).toBe(false);
  await expect(withLabLock('a test', () => Promise.reject(new Error('broken')), folder)).rejects.toThrow('broken');
  expect(existsSync(folder)).toBe(false);
});

test('work inside work that holds the lock starts at once', async () => {
  expect(await withLabLock('outer', () => withLabLock('inner', async () => 'done', folder), folder)).toBe('done');
});

test('a second process waits, says for whom, and goes on', async () => {
  const other = await otherHolder();
  const waiting = withLabLock('a test', async () => 'done', folder);
  await vi.waitFor(() => expect(talk).toContain('somebody else works on the lab: another clone (process'), { timeout: 10_000 });
  other.stdin?.write('end\n');
  expect(await waiting).toBe('done');
});

test('a holder that was killed holds nothing', async () => {
  const other = await otherHolder();
  other.kill('SIGKILL');
  expect(await withLabLock('a test', async () => 'done', folder)).toBe('done');
});

test('a lock that cannot be made is told', async () => {
  await expect(withLabLock('a test', async () => 'done', '/proc/no/lock')).rejects.toThrow("The lab's lock /proc/no/lock cannot be made.");
});
