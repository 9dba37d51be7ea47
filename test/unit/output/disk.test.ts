import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/user-error.ts';
import { codeOf, disk, diskError } from '../../../src/output/disk.ts';
import { readTree } from '../../../src/output/read-tree.ts';
import { systemError, temporaryFolder, writeFiles } from './helpers.ts';

test.each([
  ['ENOSPC', 'the disk is full', 'Free some space, then build again.'],
  ['EDQUOT', 'the disk quota is used up', 'Free some space, then build again.'],
  ['EACCES', 'permission denied', 'Give yourself the right to write there, then build again.'],
  ['EPERM', 'permission denied', 'Give yourself the right to write there, then build again.'],
  ['EROFS', 'the file system is read-only', 'Mount it writable, then build again.'],
  ['ENOTDIR', 'a file is where a folder should be', 'Move that file away, then build again.'],
  ['EMFILE', 'too many open files', 'Close some programs, then build again.'],
  ['EIO', 'EIO: it happened', 'Repair that, then build again.'],
])('%s is told as: %s', (code, reason, help) => {
  const error = diskError(systemError(code), 'generated', 'All is as before.') as UserError;
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toBe(`generated cannot be written: ${reason} (/some/path). All is as before.`);
  expect(error.help).toBe(help);
});

test('errors that are not of the operating system stay what they are', () => {
  const own = new UserError('a', 'b');
  const bug = new TypeError('a defect');
  expect(diskError(own, 'x', 'y')).toBe(own);
  expect(diskError(bug, 'x', 'y')).toBe(bug);
  expect(codeOf(null)).toBeUndefined();
  expect(codeOf({ code: 5 })).toBeUndefined();
});

test('a file keeps its content under a second name', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { a: 'text' });
  disk.keep(join(folder, 'a'), join(folder, 'b'));
  disk.removeFile(join(folder, 'a'));
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('text');
  expect(() => disk.keep(join(folder, 'gone'), join(folder, 'c'))).toThrow(/ENOENT/);
});

test('where there are no hard links a copy is kept', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { a: 'text' });
  // /proc is another file system: a link to it is refused with EXDEV.
  disk.keep('/proc/self/cmdline', join(folder, 'copy'));
  expect(existsSync(join(folder, 'copy'))).toBe(true);
});

test('a new file never replaces one', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { a: 'text' });
  expect(() => disk.writeFile(join(folder, 'a'), 'other')).toThrow(/EEXIST/);
});

test('a tree that cannot be read is one message', () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/b': 'text' });
  symlinkSync('nowhere', join(folder, 'a', 'link'));
  const tree = readTree(folder);
  expect([...tree.entries]).toEqual(expect.arrayContaining([['a', 'folder'], ['a/b', 'file'], ['a/link', 'link']]));
  disk.removeFile(join(folder, 'a', 'b'));
  expect(() => tree.read('a/b')).toThrow(/a\/b cannot be read: ENOENT/);
  expect(tree.read('a/link')).toBeUndefined();
});
