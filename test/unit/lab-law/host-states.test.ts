import { expect, test } from 'vitest';
import { changesBeside, changesBetween, retainedPaths, type HostState, type HostStates } from '../../lab/law/host-states.ts';
import { sections, type Facts, type Snapshot } from '../../lab/state.ts';

function state(files: Readonly<Record<string, Facts>>, entries: readonly string[] = []): HostState {
  const empty = Object.fromEntries(sections.map((section) => [section, {}])) as Snapshot;
  return { snapshot: { ...empty, files }, entries };
}

const on = (alpha: HostState): HostStates => new Map([['lab-alpha', alpha]]);
const file = (sha256: string): Facts => ({ type: 'file', size: 1, sha256 });

test('files that changed and data folders that came or went are told with their host', () => {
  const before = on(state({ '/etc/a': file('1'), '/etc/same': file('1') }, ['/var/lib/gone', '/var/lib/same']));
  const after = on(state({ '/etc/a': file('2'), '/etc/same': file('1') }, ['/var/lib/new', '/var/lib/same']));
  expect(changesBetween(before, after)).toEqual(['lab-alpha: files: /etc/a: content changed', 'lab-alpha: data: /var/lib/new: appeared', 'lab-alpha: data: /var/lib/gone: vanished']);
  expect(changesBetween(before, before)).toEqual([]);
});

test('what a service does to data of its own is its own affair, but not that the data appears', () => {
  const path = '/var/cache/bind/managed-keys.bind';
  expect(changesBetween(on(state({ [path]: file('1') })), on(state({ [path]: file('2') })))).toEqual([]);
  expect(changesBetween(on(state({})), on(state({ [path]: file('2') })))).toEqual([`lab-alpha: files: ${path}: appeared (type file, size 1)`]);
  expect(changesBetween(on(state({})), on(state({}, ['/var/lib/private'])))).toEqual([]);
});

test('what a component keeps on purpose is no difference, what only begins like it is one', () => {
  const after = on(state({ '/srv/data': file('1'), '/srv/data/x': file('1'), '/srv/database': file('1') }, ['/var/lib/docker']));
  expect(changesBetween(on(state({})), after, ['/srv/data', '/var/lib/docker'])).toEqual(['lab-alpha: files: /srv/database: appeared (type file, size 1)']);
});

test('a host that was not looked at is a difference, and a long list is cut', () => {
  expect(changesBetween(on(state({})), new Map())).toEqual(['lab-alpha: was not looked at']);
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, number) => [`/etc/${number}`, file('1')]));
  expect(changesBetween(on(state({})), on(state(many))).at(-1)).toBe('(5 more differences)');
});

test('the paths that stay are read from what a component says', () => {
  expect(retainedPaths([{ what: '/var/lib/docker and /var/lib/containerd: images, and/or more', reason: '' }, { what: 'packages', reason: '' }])).toEqual(['/var/lib/docker', '/var/lib/containerd']);
});

test('changes beside others are those with another text, whatever the size of a service\'s own data, and what a thing was that is gone', () => {
  const keys = (size: number): string => `lab-beta: files: /var/cache/bind/managed-keys.bind: appeared (type file, size ${size})`;
  const page = (size: number): string => `lab-beta: files: /srv/page: appeared (type file, size ${size})`;
  expect(changesBeside([keys(1), page(1), page(2)], [keys(9), page(2)])).toEqual([page(1)]);
  const off = (was: string): string => `lab-beta: resolver: eth0: vanished (was ${was})`;
  expect(changesBeside([off('dns 10.0.0.1')], [off('dns ')])).toEqual([]);
});

test('a guest that is not there is a state of its own', () => {
  const [gone, stopped, there] = [new Map([['lab-w1', 'absent' as const]]), new Map([['lab-w1', 'stopped' as const]]), new Map([['lab-w1', state({})]])];
  expect(changesBetween(gone, there)).toEqual(['lab-w1: was absent, is running']);
  expect(changesBetween(stopped, gone)).toEqual(['lab-w1: was stopped, is absent']);
  expect(changesBetween(gone, new Map(gone))).toEqual([]);
});
