import { expect, test } from 'vitest';
import { difference, sections, withoutIgnored, type Section, type Snapshot } from '../../lab/state.ts';

function snapshotWith(things: Partial<Snapshot>): Snapshot {
  const empty = Object.fromEntries(sections.map((section): [Section, object] => [section, {}])) as Snapshot;
  return { ...empty, ...things };
}

const file = { type: 'file', mode: '0644', owner: 'root', group: 'root', size: 4, sha256: 'aa' };

test('a host that is as it was differs in nothing', () => {
  const snapshot = snapshotWith({ files: { '/etc/hosts': file } });
  expect(difference(snapshot, structuredClone(snapshot))).toEqual([]);
});

test('what appeared, vanished and changed is told, one thing a line', () => {
  const before = snapshotWith({ files: { '/etc/a': file, '/etc/b': file, '/etc/c': file }, units: { 'x.service': { enabled: 'enabled', active: 'active' } } });
  const after = snapshotWith({
    files: { '/etc/b': { ...file, mode: '0600', sha256: 'bb' }, '/etc/c': file, '/etc/d': file },
    units: { 'x.service': { enabled: 'enabled', active: 'failed' } },
  });
  expect(difference(before, after)).toEqual([
    'files: /etc/a: vanished (was type file, mode 0644, owner root, group root, size 4)',
    'files: /etc/b: mode 0644 -> 0600, content changed',
    'files: /etc/d: appeared (type file, mode 0644, owner root, group root, size 4)',
    'units: x.service: active active -> failed',
  ]);
});

test('a fact that came or went is told too', () => {
  const before = snapshotWith({ files: { '/a': { type: 'link', target: '/b' } } });
  const after = snapshotWith({ files: { '/a': { type: 'file', size: 1 } } });
  expect(difference(before, after)).toEqual(['files: /a: type link -> file, target /b -> none, size none -> 1']);
});

test('of a firewall table only the rules that differ are shown', () => {
  const before = snapshotWith({ firewall: { 'table inet t': { rules: 'table inet t {\n  one\n  two\n}' } } });
  const after = snapshotWith({ firewall: { 'table inet t': { rules: 'table inet t {\n  one\n  three\n}' } } });
  expect(difference(before, after)).toEqual(['firewall: table inet t: rules changed\n      - two\n      + three']);
});

test.each([
  '/root/.ansible/tmp/x', '/home/rumple/.ansible', '/etc/passwd-', '/etc/ld.so.cache', '/var/log/syslog', '/var/lib/apt/lists/x', '/run/x',
])('%s moves by itself', (name) => {
  expect(withoutIgnored(snapshotWith({ files: { [name]: file } })).files).toEqual({});
});

test.each(['/etc/passwd', '/home/rumple/.ansible-notes', '/root/.ssh/config', '/var/lib/thinkube/x', '/var/lib/bind/zone', '/etc/ld.so.conf'])(
  '%s counts',
  (name) => {
    expect(Object.keys(withoutIgnored(snapshotWith({ files: { [name]: file } })).files)).toEqual([name]);
  },
);

test('units that only mark a moment or a login do not count, services do', () => {
  const facts = { enabled: 'static', active: 'active' };
  const units = { 'network-online.target': facts, 'user@1000.service': facts, 'systemd-hostnamed.service': facts, 'named.service': facts };
  expect(Object.keys(withoutIgnored(snapshotWith({ units })).units)).toEqual(['named.service']);
});
