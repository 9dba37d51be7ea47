import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './sandbox.ts';

const read = (file: string): string => readFileSync(join(repository, file), 'utf8');

test('the lock file pins every package by its hash and names no server', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string; integrity?: string }> };
  const locked = Object.entries(packages).filter(([path]) => path !== '');
  expect(locked.length).toBeGreaterThan(50);
  expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(locked.filter(([, entry]) => entry.integrity === undefined)).toEqual([]);
});

test('the lock file fits package.json', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };
  expect(lock.packages['']).toMatchObject({ dependencies: manifest['dependencies'], devDependencies: manifest['devDependencies'], engines: manifest['engines'] });
});

test('every Python package is pinned', () => {
  const lines = read('requirements.txt').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.filter((line) => !/^[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*$/.test(line))).toEqual([]);
  expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^ansible==/), expect.stringMatching(/^ansible-core==2\.19\./), expect.stringMatching(/^ansible-lint==/)]));
});

test('make alone lists the targets', () => {
  const { status, stdout } = spawnSync('make', { cwd: repository, encoding: 'utf8' });
  const listed = stdout.trimEnd().split('\n').map((line) => line.trim().split(/\s+/)[1]);
  expect({ status, listed }).toEqual({ status: 0, listed: ['help', 'demo', 'test', 'build', 'check', 'lab-up', 'lab-down', 'bench', 'docs', 'clean'] });
});
