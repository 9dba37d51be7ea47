import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/model/user-error.ts';
import { planTrees, writeTrees } from '../../../src/output/write-trees.ts';
import type { WriteOptions } from '../../../src/output/write-trees.ts';
import { snapshot, temporaryFolder, treeOf, writeFiles } from './helpers.ts';

type Files = { readonly [path: string]: string };

function write(project: string, files: Files, options: Partial<WriteOptions> = {}): { said: string[]; plan: ReturnType<typeof writeTrees>[number]['plan'] } {
  const said: string[] = [];
  const plans = writeTrees(project, [{ platform: 'p', tree: treeOf(project, files) }], { all: true, force: false, say: (text) => said.push(text), ...options });
  return { said, plan: plans[0]!.plan };
}

const refusal = (act: () => unknown): UserError => {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const first = { 'ansible/a.yaml': 'one\n', 'ansible/10_x/b.yaml': 'two\n' };

test('a first build makes every file and the manifest, and leaves no folder of its own work', () => {
  const project = temporaryFolder();
  const { plan } = write(project, first);
  expect(plan.changes.map((change) => change.kind)).toEqual(['create', 'create', 'create']);
  const { 'p/manifest.json': manifest, ...files } = snapshot(join(project, 'generated'));
  expect(files).toEqual({ 'p/ansible/a.yaml': 'one\n', 'p/ansible/10_x/b.yaml': 'two\n' });
  expect(JSON.parse(manifest!)).toMatchObject({ platform: 'p', files: [{ path: 'ansible/10_x/b.yaml', origin: 'dsl/p/two.ts:1' }, { path: 'ansible/a.yaml', origin: 'dsl/p/one.ts:1' }] });
});

test('a second build of the same writes nothing at all', () => {
  const project = temporaryFolder();
  write(project, first);
  const times = () => ['ansible/a.yaml', 'manifest.json'].map((path) => statSync(join(project, 'generated/p', path)).mtimeMs);
  const before = times();
  const { plan } = write(project, first);
  expect(plan).toMatchObject({ changes: [], same: 2, obstacles: [], strays: [] });
  expect(times()).toEqual(before);
});

test('only what changed is written; what is no longer made is removed with its empty folder', () => {
  const project = temporaryFolder();
  write(project, { ...first, 'ansible/same.yaml': 'same\n' });
  const inode = statSync(join(project, 'generated/p/ansible/same.yaml')).ino;
  const { plan } = write(project, { 'ansible/a.yaml': 'one, changed\n', 'ansible/same.yaml': 'same\n', 'ansible/20_y/c.yaml': 'three\n' });
  expect(plan.changes.map((change) => `${change.kind} ${change.path}`).sort()).toEqual(['create ansible/20_y/c.yaml', 'remove ansible/10_x/b.yaml', 'replace ansible/a.yaml', 'replace manifest.json']);
  expect(plan.changes.find((change) => change.kind === 'remove')).toMatchObject({ reason: 'component gone' });
  expect(Object.keys(snapshot(join(project, 'generated'))).sort()).toEqual(['p/ansible/20_y/c.yaml', 'p/ansible/a.yaml', 'p/ansible/same.yaml', 'p/manifest.json']);
  expect(statSync(join(project, 'generated/p/ansible/same.yaml')).ino).toBe(inode);
});

test('a file that a component no longer makes is told apart from a component that is gone', () => {
  const project = temporaryFolder();
  write(project, { 'a.yaml': 'one\n', 'b.yaml': 'one more\n' });
  const { plan } = write(project, { 'a.yaml': 'one\n' });
  expect(plan.changes.find((change) => change.kind === 'remove')).toMatchObject({ path: 'b.yaml', reason: 'no longer made' });
});

test('a file that was edited by hand stops the build, is named, and nothing is written', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'mine\n' });
  const before = snapshot(join(project, 'generated'));
  const error = refusal(() => write(project, { ...first, 'ansible/new.yaml': 'new\n' }));
  expect(error.message).toBe('Files in generated/ are not as a build left them, and nothing was written:\n  generated/p/ansible/a.yaml: it was edited by hand');
  expect(error.help).toContain('thinkube build --force');
  expect(snapshot(join(project, 'generated'))).toEqual(before);
});

test('--force overwrites and removes what was edited by hand', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'mine\n', 'generated/p/ansible/10_x/b.yaml': 'mine too\n' });
  write(project, { 'ansible/a.yaml': 'one\n' }, { force: true });
  expect(Object.keys(snapshot(join(project, 'generated')))).toEqual(['p/ansible/a.yaml', 'p/manifest.json']);
  expect(snapshot(join(project, 'generated'))['p/ansible/a.yaml']).toBe('one\n');
});

test('an edited file that is no longer made is named too', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/10_x/b.yaml': 'mine\n' });
  expect(refusal(() => write(project, { 'ansible/a.yaml': 'one\n' })).message).toContain('ansible/10_x/b.yaml: it was edited by hand, and no longer belongs to the platform');
});

test('an edit that the compiler makes too is no edit', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'both\n' });
  expect(write(project, { ...first, 'ansible/a.yaml': 'both\n' }).plan.obstacles).toEqual([]);
});

test('a file that was removed by hand comes back', () => {
  const project = temporaryFolder();
  write(project, first);
  rmSync(join(project, 'generated/p/ansible/10_x'), { recursive: true });
  expect(write(project, first).plan.changes).toMatchObject([{ kind: 'create', path: 'ansible/10_x/b.yaml' }]);
  expect(snapshot(join(project, 'generated'))['p/ansible/10_x/b.yaml']).toBe('two\n');
});

test('a file of somebody else in the place of a new one is not overwritten', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/new.yaml': 'theirs\n' });
  expect(refusal(() => write(project, { ...first, 'ansible/new.yaml': 'new\n' })).message).toContain('ansible/new.yaml: no build made it');
});

test('files of somebody else stay and are named; hidden ones stay unnamed', () => {
  const project = temporaryFolder();
  write(project, first);
  writeFiles(project, { 'generated/p/ansible/notes.txt': 'theirs\n', 'generated/p/ansible/.cache/x': 'theirs\n', 'generated/p/ansible/__pycache__/y': 'theirs\n' });
  expect(write(project, first).plan.strays).toEqual(['ansible/notes.txt']);
  expect(existsSync(join(project, 'generated/p/ansible/notes.txt'))).toBe(true);
});

test.each([
  ['missing', undefined, 'the manifest is missing, so it may have been edited by hand'],
  ['cut off', '{ "format": 1, "fi', 'the manifest cannot be used (it is not JSON), so it may have been edited by hand'],
  ['in conflict', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n', 'the manifest cannot be used (it holds the marks of a merge conflict), so it may have been edited by hand'],
])('a manifest that is %s: unchanged files are recognized, others are not overwritten', (_what, manifest, reason) => {
  const project = temporaryFolder();
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'one\n', 'generated/p/ansible/10_x/b.yaml': 'older\n', ...(manifest === undefined ? {} : { 'generated/p/manifest.json': manifest }) });
  expect(refusal(() => write(project, first)).message).toContain(`generated/p/ansible/10_x/b.yaml: ${reason}`);
  writeFiles(project, { 'generated/p/ansible/10_x/b.yaml': 'two\n' });
  expect(write(project, first).plan).toMatchObject({ same: 2, obstacles: [] });
  expect(write(project, first).plan.changes).toEqual([]);
});

test('a platform that is gone takes its tree with it, but only in a build of all', () => {
  const project = temporaryFolder();
  const build = (platforms: readonly string[], all: boolean) => writeTrees(project, platforms.map((platform) => ({ platform, tree: treeOf(project, first) })), { all, force: false, say: () => undefined });
  build(['p', 'q'], true);
  writeFiles(project, { 'generated/notes/text.md': 'theirs\n' });
  build(['p'], false);
  expect(existsSync(join(project, 'generated/q'))).toBe(true);
  const plans = build(['p'], true);
  expect(plans.map(({ platform, plan }) => [platform, plan.changes.map((change) => change.kind)])).toEqual([['p', []], ['q', ['remove', 'remove', 'remove']]]);
  expect(existsSync(join(project, 'generated/q'))).toBe(false);
  expect(existsSync(join(project, 'generated/notes/text.md'))).toBe(true);
});

test('nothing is written through a link, and --force does not change that', () => {
  const project = temporaryFolder();
  const outside = temporaryFolder();
  write(project, first);
  writeFiles(outside, { 'b.yaml': 'outside\n' });
  writeFiles(project, { 'generated/p/ansible/a.yaml': 'one\n' });
  mkdirSync(join(project, 'generated/p/ansible/20_y'));
  symlinkSync(outside, join(project, 'generated/p/ansible/30_z'));
  symlinkSync(join(outside, 'b.yaml'), join(project, 'generated/p/ansible/20_y/c.yaml'));
  const error = refusal(() => write(project, { ...first, 'ansible/30_z/b.yaml': 'three\n', 'ansible/20_y/c.yaml': 'four\n' }, { force: true }));
  expect(error.message).toContain('generated/p/ansible/30_z: a link stands where a folder is needed');
  expect(error.message).toContain('generated/p/ansible/20_y/c.yaml: a link stands where a file is to be written');
  expect(snapshot(outside)).toEqual({ 'b.yaml': 'outside\n' });
});

test('a listed file that is behind a link by now is not removed', () => {
  const project = temporaryFolder();
  const outside = temporaryFolder();
  write(project, { 'a.yaml': 'one\n' });
  writeFiles(outside, { 'b.yaml': 'two\n' });
  write(project, { 'a.yaml': 'one\n', 'x/b.yaml': 'two\n' });
  const manifest = snapshot(join(project, 'generated'))['p/manifest.json']!;
  write(project, { 'a.yaml': 'one\n' });
  writeFiles(project, { 'generated/p/manifest.json': manifest });
  symlinkSync(outside, join(project, 'generated/p/x'));
  const { plan } = write(project, { 'a.yaml': 'one\n' });
  expect(plan.changes.map((change) => change.kind)).toEqual(['replace']);
  expect(plan.strays).toEqual(['x']);
  expect(snapshot(outside)).toEqual({ 'b.yaml': 'two\n' });
});

test('generated/ itself must not be a link, nor a platform\'s folder', () => {
  const outside = temporaryFolder();
  const project = temporaryFolder();
  symlinkSync(outside, join(project, 'generated'));
  expect(refusal(() => write(project, first)).message).toMatch(/generated is a link; thinkube writes only to a folder of its own\.$/);
  const other = temporaryFolder();
  mkdirSync(join(other, 'generated'));
  writeFileSync(join(other, 'generated/p'), '');
  expect(refusal(() => write(other, first)).message).toMatch(/generated\/p is not a folder/);
  expect(snapshot(outside)).toEqual({});
});

test('a manifest that leads out of the folder removes nothing there', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'precious.txt': 'keep\n' });
  const manifest = { format: 1, files: [{ path: '../../precious.txt', sha256: '0' }] };
  writeFiles(project, { 'generated/p/manifest.json': JSON.stringify(manifest) });
  write(project, { 'a.yaml': 'one\n' });
  expect(existsSync(join(project, 'precious.txt'))).toBe(true);
});

test('a file may become a folder and a folder a file', () => {
  const project = temporaryFolder();
  write(project, { x: 'one\n', 'y/a/b': 'two\n' });
  write(project, { 'x/a': 'one\n', y: 'two\n' });
  const { 'p/manifest.json': _manifest, ...files } = snapshot(join(project, 'generated'));
  expect(files).toEqual({ 'p/x/a': 'one\n', 'p/y': 'two\n' });
});

test('a folder with files of somebody else does not become a file', () => {
  const project = temporaryFolder();
  write(project, { 'y/a': 'two\n' });
  writeFiles(project, { 'generated/p/y/theirs': 'theirs\n' });
  expect(refusal(() => write(project, { y: 'two\n' }, { force: true })).message).toContain('generated/p/y: a folder stands where a file is to be written');
});

test('comparing writes nothing and needs no generated/', () => {
  const project = temporaryFolder();
  const plans = planTrees(project, [{ platform: 'p', tree: treeOf(project, first) }], true);
  expect(plans[0]!.plan.changes).toHaveLength(3);
  expect(snapshot(project)).toEqual({});
});
