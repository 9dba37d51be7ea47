import { afterEach, beforeEach, expect, test } from 'vitest';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expression, j } from '../../../src/dsl/values.ts';
import { instanceFile } from '../../../src/resources/lxd/instance-file.ts';
import { instancePackages } from '../../../src/resources/lxd/instance-packages.ts';
import { instanceParts } from '../../../src/resources/lxd/instance-parts.ts';
import type { InstancePart } from '../../../src/resources/lxd/instance-part.ts';
import { groups } from '../dsl/sample.ts';
import type { Mapping } from '../backends/emitted.ts';
import { Host, named, placed } from './placed.ts';

const about = { instances: groups.web, title: 'files of the machines', action: 'Deploy again', reference: 'README.md' };
const owner = execFileSync('stat', ['--format=%U:%G', '.'], { encoding: 'utf8' }).trim();

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => {
  host.remove();
});

/** The script of a task as an instance runs it, with its arguments. */
function script(task: Mapping): { readonly code: number; readonly stdout: string; readonly stderr: string } {
  const argv = task['ansible.builtin.command'].argv as readonly string[];
  expect(argv.slice(0, 3)).toEqual(['lxc', 'exec', '{{ host }}']);
  const quoted = argv.slice(4).map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { code, stdout, stderr } = host.run(quoted);
  return { code: code ?? -1, stdout, stderr };
}

/** Deploys parts as the playbook would: looks, and makes what differs. */
function deploy(...parts: readonly InstancePart[]) {
  const { deploy: tasks, test: looks } = placed(instanceParts(about, ...parts));
  return { look: () => script(named(tasks, 'Look at the files of the machines')), make: () => script(named(tasks, 'Make what differs of the files of the machines')), test: () => script(named(looks, 'Look: As deployed: files of the machines')), tasks, looks };
}

test('a whole file is told missing, made with its rights, and then left alone', () => {
  const path = host.path('motd');
  const { look, make } = deploy(instanceFile(path, { content: () => "first 'line'\nsecond\n", mode: '640', owner, title: 'greeting' }));
  expect(look()).toMatchObject({ code: 0, stdout: 'greeting\n' });
  expect(make()).toMatchObject({ code: 0, stdout: 'greeting\n' });
  expect(readFileSync(path, 'utf8')).toBe("first 'line'\nsecond\n");
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(look()).toMatchObject({ code: 0, stdout: '' });
  const before = statSync(path).ino;
  expect(make()).toMatchObject({ code: 0, stdout: '' });
  expect(statSync(path).ino).toBe(before);
});

test.each([
  ['other content', () => host.write('motd', 'something else\n', 0o644)],
  ['another mode', () => host.write('motd', 'hello\n', 0o600)],
])('a file with %s is noticed and replaced', (_what, spoil) => {
  const { look, make } = deploy(instanceFile(host.path('motd'), { content: () => 'hello\n', owner }));
  spoil();
  expect(look().stdout).not.toBe('');
  expect(make().code).toBe(0);
  expect(look().stdout).toBe('');
  expect(host.read('motd')).toBe('hello\n');
});

test('a file that its program refuses is not put in place, and nothing is left beside it', () => {
  host.write('rights', 'good\n');
  const { make } = deploy(instanceFile(host.path('rights'), { content: () => 'bad\n', owner, validate: 'grep --quiet good "$new"' }));
  expect(make().code).not.toBe(0);
  expect(host.read('rights')).toBe('good\n');
  expect(readdirSync(host.folder).filter((name) => name.startsWith('rights'))).toEqual(['rights']);
});

test('a block takes its place in a file of others, which keeps all other lines', () => {
  host.write('keys', 'mine\n# BEGIN OURS\nold\n# END OURS\nlast without end', 0o600);
  const { look, make } = deploy(instanceFile(host.path('keys'), { content: () => 'new\nnewer\n', marker: 'OURS', mode: '600', owner }));
  expect(look().stdout).not.toBe('');
  expect(make().code).toBe(0);
  expect(host.read('keys')).toBe('mine\nlast without end\n# BEGIN OURS\nnew\nnewer\n# END OURS\n');
  expect(look().stdout).toBe('');
  host.write('keys', `${host.read('keys')}# BEGIN OURS\nnew\nnewer\n# END OURS\n`, 0o600);
  expect(look().stdout).not.toBe('');
});

test('a file is not wanted where its folder is missing', () => {
  const { look, make } = deploy(instanceFile(host.path('cloud/ours.cfg'), { content: () => 'x\n', owner, whereFolder: host.path('cloud') }));
  expect(look().stdout).toBe('');
  expect(make().stdout).toBe('');
  expect(existsSync(host.path('cloud'))).toBe(false);
});

test('parts are made in their order, each with its own arguments and input, and one that follows another is made after it', () => {
  host.program('apply');
  const first: InstancePart = { title: 'definition', arguments: () => ['one'], input: () => 'two', holds: `test -e ${host.path('definition')}`, make: `echo "$1 $(cat)" >${host.path('definition')}` };
  const second: InstancePart = { title: 'effect', arguments: () => ['three'], holds: 'true', make: 'apply "$1"', after: [first] };
  const third: InstancePart = { title: 'unchanged', holds: 'true', make: 'apply never' };
  const { look, make } = deploy(first, second, third);
  expect(look().stdout).toBe('definition\n');
  expect(make().stdout).toBe('definition\neffect\n');
  expect(host.read('definition')).toBe('one two\n');
  expect(host.calls()).toEqual(['apply three']);
  expect(make().stdout).toBe('');
});

test('making stops at the first command that fails, and later parts wait for the next try', () => {
  host.program('broken', 'exit 1');
  host.program('later');
  const { make } = deploy({ title: 'one', holds: 'false', make: 'broken\nlater' }, { title: 'two', holds: 'false', make: 'later' });
  expect(make()).toMatchObject({ code: 1, stdout: '' });
  expect(host.calls()).toEqual(['broken ']);
});

test('what is found instead is told by the test, and its failure names instances and parts', () => {
  const { test: look, looks } = deploy({ title: 'name', holds: 'echo elsewhere\nfalse', make: 'true' });
  expect(look()).toMatchObject({ code: 0, stdout: 'name\n', stderr: expect.stringContaining('name: elsewhere\n') });
  const judged = named(looks, 'As deployed: files of the machines')['ansible.builtin.assert'];
  expect(judged.that[0]).toContain("selectattr('rc', 'equalto', 0)");
  expect(judged.fail_msg).toMatch(/^ERROR: [^]*\nDETAILS:\n {2}- Found: [^]*\nREQUIRED ACTION:\n {2}- Deploy again\nREFERENCE: README.md/);
});

test('only missing packages are installed, without questions', () => {
  host.program('dpkg-query', 'case "$3" in present) printf installed ;; removed) printf config-files ;; *) exit 1 ;; esac');
  host.program('apt-get');
  host.program('debconf-set-selections', 'cat >/dev/null');
  const packages = instancePackages({ title: 'packages', names: () => expression<readonly string[]>`['a']`, answers: ['a a/question boolean false'] });
  const { look, make } = deploy({ ...packages, input: () => j`present\nremoved\nunknown\n` });
  expect(look()).toMatchObject({ stdout: 'packages\n', stderr: expect.stringContaining('packages: missing: removed unknown\n') });
  expect(make().code).toBe(0);
  expect(host.calls().filter((call) => !call.startsWith('dpkg'))).toEqual(['apt-get --quiet update', 'debconf-set-selections ', 'apt-get --quiet --yes --no-install-recommends --option=DPkg::Lock::Timeout=300 install removed unknown']);
});

test('in a dry run it only looks, and the rollback leaves the parts to that of the instances', () => {
  const { deploy: tasks, rollback } = placed(instanceParts(about, { title: 'name', holds: 'true', make: 'true' }));
  expect(tasks.filter((task) => task['check_mode'] === false).map((task) => task['name'])).toEqual(['Look at the files of the machines']);
  expect(rollback).toEqual([]);
});
