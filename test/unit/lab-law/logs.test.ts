import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let root: string;
beforeEach(() => {
  vi.resetModules();
  root = mkdtempSync(path.join(os.tmpdir(), 'thinkube-logs-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('logs are numbered, named after their run, and for one account only', async () => {
  const { nextLog } = await import('../../lab/law/logs.ts');
  const first = nextLog(root, 'dns: deploy, test');
  const second = nextLog(root, `env ${'x'.repeat(100)}`);
  expect([path.basename(first), path.basename(second).length]).toEqual(['001-dns-deploy-test', 64]);
  expect(path.dirname(first)).toBe(path.dirname(second));
  expect(existsSync(path.dirname(first))).toBe(true);
  expect((statSync(path.join(root, '.thinkube/lab/logs')).mode & 0o777).toString(8)).toBe('700');
});

test('only the last runs are kept', async () => {
  const all = path.join(root, '.thinkube/lab/logs');
  for (let day = 1; day <= 9; day += 1) mkdirSync(path.join(all, `2026010${day}T000000Z-1`), { recursive: true });
  const { logFolder } = await import('../../lab/law/logs.ts');
  const folder = logFolder(root);
  expect(logFolder(root)).toBe(folder);
  expect(readdirSync(all).sort()).toEqual(['20260106T000000Z-1', '20260107T000000Z-1', '20260108T000000Z-1', '20260109T000000Z-1', path.basename(folder)].sort());
});
