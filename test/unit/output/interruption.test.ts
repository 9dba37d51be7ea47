import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/user-error.ts';
import type { Disk } from '../../../src/output/disk.ts';
import { writeTrees } from '../../../src/output/write-trees.ts';
import { snapshot, steppedDisk, systemError, temporaryFolder, treeOf, writeFiles } from './helpers.ts';

const before = { 'ansible/a.yaml': 'one\n', 'ansible/10_x/b.yaml': 'two\n', 'ansible/gone/c.yaml': 'three\n', 'ansible/gone/d.yaml': 'four\n', turns: 'five\n' };
const after = { 'ansible/a.yaml': 'one, changed\n', 'ansible/10_x/b.yaml': 'two, changed\n', 'ansible/20_y/e.yaml': 'six\n', 'ansible/20_y/deep/f.yaml': 'seven\n', 'turns/folder': 'five\n' };

function build(project: string, files: { readonly [path: string]: string }, disk?: Disk): string[] {
  const said: string[] = [];
  writeTrees(project, [{ platform: 'p', tree: treeOf(project, files) }], { all: true, force: false, say: (text) => said.push(text), ...(disk === undefined ? {} : { disk }) });
  return said;
}

function oldTree(): { project: string; old: { [path: string]: string } } {
  const project = temporaryFolder();
  build(project, before);
  return { project, old: snapshot(join(project, 'generated')) };
}

/** What the tree must be after a build that nobody disturbed. */
function newTree(): { [path: string]: string } {
  const { project } = oldTree();
  build(project, after);
  return snapshot(join(project, 'generated'));
}

/** How many times an undisturbed build touches the disk. */
function steps(): number {
  const { project } = oldTree();
  let count = 0;
  build(project, after, steppedDisk((step) => {
    count = step + 1;
  }));
  return count;
}

class Killed extends Error {}

/** From one step on the process is gone: nothing it would do afterwards happens. */
function killedAt(last: number): Disk {
  return steppedDisk((step) => {
    if (step >= last) throw new Killed();
  });
}

test('killed before any step, the next build finishes and takes nothing for an edit', () => {
  const wanted = newTree();
  const count = steps();
  expect(count).toBeGreaterThan(30);
  let halfWay = 0;
  for (let last = 0; last < count; last++) {
    const { project, old } = oldTree();
    expect(() => build(project, after, killedAt(last))).toThrow();
    if (existsSync(join(project, 'generated/.build/staging/journal.json'))) halfWay++;
    else expect([old, wanted], `without a journal at step ${last}`).toContainEqual(withoutWork(snapshot(join(project, 'generated'))));
    build(project, after);
    expect(snapshot(join(project, 'generated')), `killed at step ${last}`).toEqual(wanted);
  }
  expect(halfWay).toBeGreaterThan(10);
});

test('killed while it takes back what a killed build began, the third build finishes', () => {
  const wanted = newTree();
  const count = steps();
  for (let last = 0; last < count; last += 3) {
    for (let again = 0; again < 14; again += 2) {
      const { project } = oldTree();
      expect(() => build(project, after, killedAt(last))).toThrow();
      try {
        build(project, after, killedAt(again));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      build(project, after);
      expect(snapshot(join(project, 'generated')), `killed at steps ${last} and ${again}`).toEqual(wanted);
    }
  }
});

function withoutWork(files: { readonly [path: string]: string }): { [path: string]: string } {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.build')));
}

test.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO'])('%s at any step: one message, the old tree is whole, nothing is left over', (code) => {
  const wanted = newTree();
  const count = steps();
  for (let bad = 0; bad < count; bad++) {
    const { project, old } = oldTree();
    const disk = steppedDisk((step) => {
      if (step === bad) throw systemError(code);
    });
    let failure: unknown;
    try {
      build(project, after, disk);
    } catch (error) {
      failure = error;
    }
    const now = snapshot(join(project, 'generated'));
    if (failure === undefined) expect(withoutWork(now), `step ${bad}`).toEqual(wanted);
    else {
      expect(failure).toBeInstanceOf(UserError);
      expect((failure as UserError).message).toContain('Nothing in it was changed.');
      expect(withoutWork(now), `step ${bad}`).toEqual(old);
    }
    expect(Object.keys(now).filter((path) => path.startsWith('.build/staging/') && path.endsWith('journal.json'))).toEqual([]);
    build(project, after);
    expect(snapshot(join(project, 'generated')), `after step ${bad}`).toEqual(wanted);
  }
});

test('a disk that stays full half-way says so, and the next build puts it right', () => {
  const wanted = newTree();
  const { project } = oldTree();
  let renamed = 0;
  const disk = steppedDisk(() => undefined);
  const full: Disk = {
    ...disk,
    rename: (from, to) => {
      if (to.includes('/p/') && ++renamed > 2) throw systemError('ENOSPC');
      disk.rename(from, to);
    },
  };
  expect(() => build(project, after, full)).toThrow(/the disk is full .*Some files are new and some are old; the next build puts that right\.$/);
  expect(build(project, after)).toEqual(['an earlier build was interrupted; what it had begun was taken back first']);
  expect(snapshot(join(project, 'generated'))).toEqual(wanted);
});

test('what an interrupted build left cannot be put back on a broken disk: one message', () => {
  const { project } = oldTree();
  expect(() => build(project, after, killedAt(steps() - 5))).toThrow();
  expect(existsSync(join(project, 'generated/.build/staging/journal.json'))).toBe(true);
  const disk: Disk = { ...steppedDisk(() => undefined), rename: () => { throw systemError('EROFS'); } };
  expect(() => build(project, after, disk)).toThrow(/read-only.*An earlier build was interrupted, and what it left cannot be put back yet\./);
});

test('a file that is edited after the interruption is an edit, and is not taken back', () => {
  const { project } = oldTree();
  expect(() => build(project, after, killedAt(steps() - 5))).toThrow();
  expect(readFileSync(join(project, 'generated/p/ansible/a.yaml'), 'utf8')).toBe('one, changed\n');
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'mine\n' });
  expect(() => build(project, after)).toThrow(/ansible\/a\.yaml: it was edited by hand/);
  expect(readFileSync(join(project, 'generated/p/ansible/a.yaml'), 'utf8')).toBe('mine\n');
});

test('a journal that cannot be read (a power cut) is told, and does not stop the next build', () => {
  const { project } = oldTree();
  writeFiles(project, { 'generated/.build/staging/journal.json': '[{"pa' });
  expect(build(project, before)).toEqual(['an earlier build was interrupted, and its journal cannot be read; files that it had begun may look edited by hand']);
  expect(existsSync(join(project, 'generated/.build'))).toBe(false);
});

test('a tree that cannot be written is fine as long as nothing has to be', () => {
  const { project } = oldTree();
  const readOnly = steppedDisk(() => {
    throw systemError('EROFS', '/some/path');
  });
  expect(build(project, before, readOnly)).toEqual([]);
  expect(() => build(project, after, readOnly)).toThrow(/generated cannot be written: the file system is read-only \(\/some\/path\)\. Nothing in it was changed\.$/);
});

test('a process that is killed for good while it moves files into place', () => {
  const wanted = newTree();
  const { project } = oldTree();
  const script = join(project, 'build.ts');
  const source = (file: string): string => JSON.stringify(join(import.meta.dirname, '../../../src/output', file));
  writeFileSync(script, `
import { disk } from ${source('disk.ts')};
import { writeTrees } from ${source('write-trees.ts')};
let renamed = 0;
const dying = { ...disk, rename(from: string, to: string) {
  if (to.includes('/p/') && ++renamed === 4) process.kill(process.pid, 'SIGKILL');
  disk.rename(from, to);
} };
const files: { [path: string]: string } = ${JSON.stringify(after)};
const tree = new Map(Object.entries(files).map(([path, text]) => [path, { text, origin: { file: ${JSON.stringify(project)} + '/dsl/p/' + /^\\w+/.exec(text)![0] + '.ts', line: 1, column: 1 } }]));
writeTrees(${JSON.stringify(project)}, [{ platform: 'p', tree }], { all: true, force: false, say: () => undefined, disk: dying });
`);
  const { signal, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  expect(existsSync(join(project, 'generated/.build/lock'))).toBe(true);
  expect(build(project, after)).toEqual(['an earlier build was interrupted; what it had begun was taken back first']);
  expect(snapshot(join(project, 'generated'))).toEqual(wanted);
});
