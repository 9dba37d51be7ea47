import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withoutGroup, withoutVariables, withValues } from '../../lab/law/edited-inventory.ts';

let folder: string;
let from: string;
let to: string;
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(from, file)), { recursive: true });
  writeFileSync(path.join(from, file), text);
};
const got = (file: string): unknown => parse(readFileSync(path.join(to, file), 'utf8'));

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'thinkube-inventory-'));
  [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
  put('inventory.yaml', 'all:\n  vars: {domain: a, port: 1}\n  hosts:\n    localhost: {ansible_host: 10.0.0.1}\n  children:\n    web: {hosts: {w1: }}\n    all_of_it:\n      children:\n        web: \n        db: {hosts: {d1: }, vars: {domain: c}}\n');
  put('group_vars/all.yaml', '# a comment\ndomain: b\nport: 2\n');
  put('host_vars/w1.yaml', 'ansible_host: 10.0.0.2\n');
  put('group_vars/db/more.yml', 'domain: d\n');
  put('group_vars/empty.yaml', '# nothing yet\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('variables vanish from every place that gives them, but hosts stay reachable as the inventory says', () => {
  withoutVariables(from, to, ['domain', 'ansible_host']);
  expect(got('group_vars/all.yaml')).toEqual({ port: 2 });
  expect(got('host_vars/w1.yaml')).toEqual({});
  expect(got('group_vars/db/more.yml')).toEqual({});
  expect(got('inventory.yaml')).toMatchObject({ all: { vars: { port: 1 }, hosts: { localhost: { ansible_host: '10.0.0.1' } }, children: { all_of_it: { children: { db: { vars: {} } } } } } });
});

test('a group vanishes wherever it is a child; others stay', () => {
  withoutGroup(from, to, 'web');
  expect(got('inventory.yaml')).toEqual({ all: { vars: { domain: 'a', port: 1 }, hosts: { localhost: { ansible_host: '10.0.0.1' } }, children: { all_of_it: { children: { db: { hosts: { d1: null }, vars: { domain: 'c' } } } } } } });
});

test('the original is not touched', () => {
  const before = readFileSync(path.join(from, 'group_vars/all.yaml'), 'utf8');
  withoutVariables(from, to, ['domain']);
  expect(readFileSync(path.join(from, 'group_vars/all.yaml'), 'utf8')).toBe(before);
});

test('hosts and groups get other values, also where they had no file, and lose some', () => {
  withValues({ folder: from, names: (name) => name === 'w1' || name === 'd1' }, to, { w1: { size: '9TB' }, d1: { list: [1] }, all: { port: undefined, domain: 'z' } });
  expect(got('host_vars/w1.yaml')).toEqual({ ansible_host: '10.0.0.2', size: '9TB' });
  expect(got('host_vars/d1.yaml')).toEqual({ list: [1] });
  expect(got('group_vars/all.yaml')).toEqual({ domain: 'z' });
});
