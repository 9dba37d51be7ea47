import { expect, test } from 'vitest';
import { accessOf } from '../../../src/passes/file-mode.ts';

test.each([
  ['0600', { groupReads: false, othersRead: false, othersWrite: false, sticky: false }],
  ['0644', { groupReads: true, othersRead: true, othersWrite: false, sticky: false }],
  ['666', { groupReads: true, othersRead: true, othersWrite: true, sticky: false }],
  ['0o1777', { groupReads: true, othersRead: true, othersWrite: true, sticky: true }],
  [0o640, { groupReads: true, othersRead: false, othersWrite: false, sticky: false }],
  ['u=rw,g=r,o=', { groupReads: true, othersRead: false, othersWrite: false, sticky: false }],
  ['u=rw,go=', { groupReads: false, othersRead: false, othersWrite: false, sticky: false }],
  ['a+rw', { groupReads: true, othersRead: true, othersWrite: true, sticky: false }],
  ['go-r', { groupReads: false, othersRead: false, othersWrite: undefined, sticky: false }],
  ['u+x', { groupReads: undefined, othersRead: undefined, othersWrite: undefined, sticky: false }],
  ['+t', { groupReads: undefined, othersRead: undefined, othersWrite: undefined, sticky: true }],
])('%j', (mode, access) => {
  expect(accessOf(mode)).toEqual(access);
});

test.each([['preserve'], [undefined], [null], ['{{ x }}'], [['0644']]])('%j says nothing', (mode) => {
  expect(accessOf(mode)).toBeUndefined();
});
