import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaksIn } from '../../lab/law/secrets.ts';
import { changedPlaces, inspectMachine } from '../../lab/law/untouched.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'thinkube-machine-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const at = (...names: readonly string[]): string => path.join(folder, ...names);

test('what changes, appears or vanishes on this machine is named', () => {
  mkdirSync(at('ssh'));
  writeFileSync(at('ssh', 'config'), 'a');
  writeFileSync(at('ssh', 'key'), 'k');
  symlinkSync('a', at('link'));
  const places = [at('ssh'), at('link'), at('later')];
  const before = inspectMachine(places);
  expect(changedPlaces(before, inspectMachine(places))).toEqual([]);
  writeFileSync(at('ssh', 'config'), 'b');
  rmSync(at('ssh', 'key'));
  rmSync(at('link'));
  symlinkSync('b', at('link'));
  writeFileSync(at('later'), '');
  expect(changedPlaces(before, inspectMachine(places))).toEqual([`${at('later')}: appeared`, `${at('link')}: changed`, `${at('ssh', 'config')}: changed`, `${at('ssh', 'key')}: vanished`]);
});

test('a mode counts as a change', () => {
  writeFileSync(at('file'), 'x', { mode: 0o600 });
  const before = inspectMachine([at('file')]);
  chmodSync(at('file'), 0o644);
  expect(changedPlaces(before, inspectMachine([at('file')]))).toEqual([`${at('file')}: changed`]);
});

test('the machine itself can be looked at', () => {
  expect(inspectMachine().get('/etc/hosts')).toBeDefined();
});

test('a secret in any file below a folder is found, and not repeated', () => {
  mkdirSync(at('work'));
  writeFileSync(at('one.log'), 'nothing here');
  writeFileSync(at('work', 'two.log'), 'sudo said hunter2!');
  expect(leaksIn(folder, { BECOME: 'hunter2', ADMIN: 'other' })).toEqual([`BECOME stands in ${at('work', 'two.log')}`]);
});
