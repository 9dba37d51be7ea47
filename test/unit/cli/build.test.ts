import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { snapshot, writeFiles } from '../output/helpers.ts';
import { homeFiles, homeProject, thinkube } from './fixture.ts';

test('build writes the tree, says what it did on stderr, and nothing on stdout', async () => {
  const project = homeProject();
  const first = await thinkube(project, ['build']);
  expect(first).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^home: 0 changed, \d+ created, 0 same, 0 removed\n$/) });
  expect(existsSync(join(project, 'generated/home/ansible/20_web/10_deploy.yaml'))).toBe(true);
  expect(existsSync(join(project, 'generated/home/inventory.schema.json'))).toBe(true);
  const count = /(\d+) created/.exec(first.err)![1];
  expect(await thinkube(project, ['build'])).toEqual({ code: 0, out: '', err: `home: 0 changed, 0 created, ${count} same, 0 removed\n` });
});

test('build works from any folder of the project, and from outside with --project', async () => {
  const project = homeProject();
  expect((await thinkube(join(project, 'dsl/home'), ['build'])).code).toBe(0);
  expect((await thinkube('/', ['build', '--project', project])).err).toContain('0 created');
  expect((await thinkube('/', ['--project', project, 'build', '--check'])).code).toBe(0);
});

test('--check names what differs, changes nothing, and exits with 2', async () => {
  const project = homeProject();
  await thinkube(project, ['build']);
  expect(await thinkube(project, ['build', '--check'])).toMatchObject({ code: 0, out: '' });
  writeFiles(project, { 'generated/home/ansible/10_base/site.yaml': 'mine\n' });
  rmSync(join(project, 'generated/home/ansible/ansible.cfg'));
  const before = snapshot(join(project, 'generated'));
  const { code, out, err } = await thinkube(project, ['build', '--check']);
  expect({ code, out }).toEqual({ code: 2, out: 'change generated/home/ansible/10_base/site.yaml\ncreate generated/home/ansible/ansible.cfg\n' });
  expect(err).toMatch(/^home: 1 changed, 1 created, \d+ same, 0 removed\ngenerated\/ differs from what dsl\/ says; make it the same with: thinkube build\n$/);
  expect(snapshot(join(project, 'generated'))).toEqual(before);
});

test('--diff prints a patch on stdout and exits with 2', async () => {
  const project = homeProject();
  await thinkube(project, ['build']);
  expect(await thinkube(project, ['build', '--diff'])).toMatchObject({ code: 0, out: '' });
  writeFiles(project, { 'generated/home/ansible/20_web/templates/20_web/index.html.j2': 'mine\n' });
  const { code, out } = await thinkube(project, ['build', '--diff']);
  expect(code).toBe(2);
  expect(out).toMatch(/^--- a\/generated\/home\/ansible\/20_web\/templates\/20_web\/index\.html\.j2\n\+\+\+ b\/generated\/home\/.*\n@@ -1 \+1,\d @@\n-mine\n\+/);
});

test('--stdout prints every file behind its path, or one file alone', async () => {
  const project = homeProject();
  const all = await thinkube(project, ['build', '--stdout']);
  expect(all).toMatchObject({ code: 0, err: '' });
  expect(all.out).toMatch(/^==> generated\/home\/ansible\/10_base\/10_deploy\.yaml <==\n---\n/);
  expect(existsSync(join(project, 'generated'))).toBe(false);
  const one = await thinkube(project, ['build', '--stdout', 'ansible/10_base/10_deploy.yaml']);
  await thinkube(project, ['build']);
  expect(one.out).toBe(readFileSync(join(project, 'generated/home/ansible/10_base/10_deploy.yaml'), 'utf8'));
  expect(await thinkube(project, ['build', '--stdout', './generated/home/ansible/10_base/10_deploy.yaml'])).toEqual(one);
});

test('--stdout of a path that is not made, or not clear, says so', async () => {
  const project = homeProject();
  expect(await thinkube(project, ['build', '--stdout', '10_base/10_deplyo.yaml'])).toEqual({ code: 1, out: '', err: 'error: No file 10_base/10_deplyo.yaml is generated.\nhelp: Did you mean 10_base/10_deploy.yaml?\n' });
  expect((await thinkube(project, ['build', '--stdout', 'something/else/entirely.txt'])).err).toContain('help: See all of them: thinkube build --stdout | grep "^==>"');
  const { err } = await thinkube(project, ['build', '--stdout', '10_deploy.yaml']);
  expect(err).toBe('error: Several files end with 10_deploy.yaml:\n  generated/home/ansible/10_base/10_deploy.yaml\n  generated/home/ansible/20_web/10_deploy.yaml\nhelp: Write more of the path.\n');
});

test('flags that exclude each other are refused', async () => {
  const { code, err } = await thinkube(homeProject(), ['build', '--check', '--diff']);
  expect(code).toBe(1);
  expect(err).toMatch(/^error: option '--check' cannot be used with option '--diff'\nhelp: see thinkube build --help\n$/);
});

test('a file that was edited by hand stops the build with exit code 1; --force overwrites it', async () => {
  const project = homeProject();
  await thinkube(project, ['build']);
  writeFiles(project, { 'generated/home/ansible/ansible.cfg': 'mine\n', 'generated/home/ansible/notes.txt': 'theirs\n' });
  expect(await thinkube(project, ['build'])).toEqual({
    code: 1,
    out: '',
    err: 'error: Files in generated/ are not as a build left them, and nothing was written:\n  generated/home/ansible/ansible.cfg: it was edited by hand\nhelp: Put the edits into dsl/ where they belong; then overwrite the files with: thinkube build --force\n',
  });
  const forced = await thinkube(project, ['build', '--force']);
  expect(forced.err).toMatch(/^note: 1 file in generated\/home\/ came from no build and stays: ansible\/notes\.txt\nhome: 1 changed, 0 created/);
});

test('removed files are named with the reason, a few of them', async () => {
  const project = homeProject();
  await thinkube(project, ['build']);
  const other = homeProject({ 'dsl/home/platform.ts': homeFiles['dsl/home/platform.ts']!.replace(/import \{ server \}.*\n/, '').replace(/server,/, '') });
  await thinkube(other, ['build']);
  writeFiles(other, { 'generated/home/manifest.json': readFileSync(join(project, 'generated/home/manifest.json'), 'utf8') });
  for (const name of ['10_deploy', '18_test', '19_rollback']) writeFiles(other, { [`generated/home/ansible/20_web/${name}.yaml`]: readFileSync(join(project, `generated/home/ansible/20_web/${name}.yaml`), 'utf8') });
  const { err } = await thinkube(other, ['build', '--force']);
  expect(err).toMatch(/3 removed \(20_web\/10_deploy\.yaml: component gone, 20_web\/18_test\.yaml: component gone, 20_web\/19_rollback\.yaml: component gone\)\n$/);
});

test('findings of the rules keep a build from being written', async () => {
  const project = homeProject({ 'dsl/home/10_base/clock.ts': homeFiles['dsl/home/10_base/clock.ts']!.replace("id: 'clock'", "id: 'Clock-1'") });
  const { code, out, err } = await thinkube(project, ['build']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^error TK\d+ [\w/-]+: .*\n {2}--> dsl\/home\/10_base\/clock\.ts:\d+:\d+\n[^]*\n {2}why: {2}.*\n {2}help: .*\n[^]*1 error in dsl\/; nothing was written\n$/);
  expect(existsSync(join(project, 'generated'))).toBe(false);
});

test('on GitHub findings are annotations; with --strict warnings keep a build from being written too', async () => {
  const spare = homeFiles['dsl/home/10_base/clock.ts']!.replace('component, ', 'component, suppress, ').replace('slot: 10,', "slot: 10, suppressions: [suppress('TK102', 'the tens were taken by others')],");
  const project = homeProject({ 'dsl/home/10_base/clock.ts': spare });
  const { code, err } = await thinkube(project, ['build', '--format', 'github']);
  expect(code).toBe(0);
  expect(err).toMatch(/^::warning file=dsl\/home\/10_base\/clock\.ts,line=\d+,col=\d+,title=TK692 suppression\/used::.*\n1 warning in dsl\/\nhome: 0 changed, \d+ created/);
  const strict = await thinkube(project, ['build', '--strict']);
  expect(strict.code).toBe(1);
  expect(strict.err).toMatch(/\n1 warning in dsl\/; warnings fail \(--strict\); nothing was written\n$/);
});

test('several platforms are built in one go, each with its line; one that is gone is cleared away', async () => {
  const second = Object.fromEntries(Object.entries(homeFiles).filter(([path]) => path.startsWith('dsl/home/')).map(([path, text]) => [path.replace('dsl/home', 'dsl/work'), text.replace("id: 'home'", "id: 'work'")]));
  const project = homeProject(second);
  const { err } = await thinkube(project, ['build']);
  expect(err).toMatch(/^home: .*\nwork: .*\n$/);
  expect((await thinkube(project, ['build', '--platform', 'work'])).err).toMatch(/^work: 0 changed, 0 created/);
  rmSync(join(project, 'dsl/work'), { recursive: true });
  expect((await thinkube(project, ['build'])).err).toMatch(/\nwork: 0 changed, 0 created, 0 same, \d+ removed \(.*: platform gone, .* and \d+ more\)\n$/);
  expect(existsSync(join(project, 'generated/work'))).toBe(false);
});
