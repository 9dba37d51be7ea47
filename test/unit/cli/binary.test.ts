import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { snapshot, writeFiles } from '../output/helpers.ts';
import { homeFiles, homeProject, root } from './fixture.ts';

/** The program itself, as a user starts it. */
function run(cwd: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/thinkube.js'), ...args], { cwd, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const lineOf = (text: string, pattern: RegExp): number => text.split('\n').findIndex((line) => pattern.test(line)) + 1;

test('a build is the same bytes from scratch, and every line leads back to the author\'s', () => {
  const project = homeProject();
  expect(run(project, 'build')).toMatchObject({ code: 0, out: '' });
  const first = snapshot(join(project, 'generated'));
  rmSync(join(project, 'generated'), { recursive: true });
  run(join(project, 'dsl'), 'build');
  expect(snapshot(join(project, 'generated'))).toEqual(first);
  expect(JSON.parse(first['home/manifest.json']!)).toMatchObject({ files: expect.arrayContaining([expect.objectContaining({ path: 'ansible/20_web/18_test.yaml', origin: `dsl/home/20_web/server.ts:${lineOf(homeFiles['dsl/home/20_web/server.ts']!, /= component\(/)}` })]) });

  const server = homeFiles['dsl/home/20_web/server.ts']!;
  const place = (path: string, pattern: RegExp): string => `generated/home/ansible/${path}:${lineOf(first[`home/ansible/${path}`]!, pattern)}`;
  const task = run(project, 'explain', place('20_web/18_test.yaml', /Ask for the page/));
  expect(task.out).toContain(`  --> dsl/home/20_web/server.ts:${lineOf(server, /^const asked/)}:15\n   10 | const asked = task('Ask for the page'`);
  expect(task.out).toMatch(/\n {6}\| {15}\^{4}\n$/);
  const resource = run(project, 'explain', place('20_web/10_deploy.yaml', /Write the front page/));
  expect(resource.out).toContain(`  --> dsl/home/20_web/server.ts:${lineOf(server, /^const page/)}:14\n`);
});

test('findings point at the author\'s line', () => {
  const clock = homeFiles['dsl/home/10_base/clock.ts']!.replace("id: 'clock'", "id: 'Clock-1'");
  const { code, out } = run(homeProject({ 'dsl/home/10_base/clock.ts': clock }), 'check');
  expect(code).toBe(1);
  expect(out).toContain(`\n  --> dsl/home/10_base/clock.ts:${lineOf(clock, /= component\(/)}:22\n    7 | export const clock = component({\n      |                      ^^^^^^^^^\n`);
});

test('an author\'s syntax error and exception are one message each, without a stack trace', () => {
  const syntax = run(homeProject({ 'dsl/home/10_base/clock.ts': '// x\nexport const clock = = 1;\n' }), 'build');
  expect(syntax).toEqual({ code: 1, out: '', err: 'error: Expression expected\n  --> dsl/home/10_base/clock.ts:2:22\n    2 | export const clock = = 1;\n      |                      ^\nhelp: Correct the line, then build again.\n' });
  const server = homeFiles['dsl/home/20_web/server.ts']!.replace("task('Ask for the page', command(", 'task(`${page.path} ${undefined}`, command(').replace("argv: ['cat', '/srv/index.html']", 'argv: [() => 1]');
  const thrown = run(homeProject({ 'dsl/home/20_web/server.ts': server }), 'build');
  expect(thrown.err).toMatch(/^error: A function cannot be an argument of a module\..*\n {2}--> dsl\/home\/20_web\/server\.ts:10:\d+\n {3}10 \| const asked = .*\n {6}\| +\^+\nhelp: Correct the line/);
});

test('whoever reads only the first lines is not told of an error', () => {
  const project = homeProject();
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', '"$0" "$1" build --stdout | head -n 1', process.execPath, join(root, 'bin/thinkube.js')], { cwd: project, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '==> generated/home/ansible/10_base/10_deploy.yaml <==\n', stderr: '' });
});

test('an output that cannot be written is one message', () => {
  const { status, stderr } = spawnSync('bash', ['-c', '"$0" "$1" build --stdout > /dev/full', process.execPath, join(root, 'bin/thinkube.js')], { cwd: homeProject(), encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'error: stdout cannot be written: ENOSPC: no space left on device, write\nhelp: Look at where it goes: a full disk, a closed device.\n' });
});

test('files that wait, or do something later, are told', () => {
  const clock = homeFiles['dsl/home/10_base/clock.ts']!;
  expect(run(homeProject({ 'dsl/home/10_base/clock.ts': `${clock}await new Promise(() => undefined);\n` }), 'build')).toEqual({
    code: 1,
    out: '',
    err: 'error: a file in dsl/ waits for something that never comes (await at its top level).\nhelp: Files in dsl/ only say what there is: nothing in them has to be waited for.\n',
  });
  const later = run(homeProject({ 'dsl/home/10_base/clock.ts': `// x\nvoid Promise.reject(new Error('too late'));\n${clock}await new Promise((resolve) => setTimeout(resolve, 20));\n` }), 'build');
  expect(later).toEqual({ code: 1, out: '', err: "error: too late\n  --> dsl/home/10_base/clock.ts:2:21\n    2 | void Promise.reject(new Error('too late'));\n      |                     ^^^\nhelp: Files in dsl/ only say what there is: nothing in them runs later.\n" });
});

test('doctor looks at this machine without changing it', () => {
  const project = homeProject();
  const before = snapshot(join(project, 'dsl'));
  const { code, out, err } = run(project, 'doctor');
  expect({ code, err }).toEqual({ code: 0, err: 'thinkube build works here\n' });
  expect(out).toMatch(/^ok {7}Node /);
  expect(out).toMatch(/^ok {7}platforms +home in /m);
  expect(snapshot(join(project, 'dsl'))).toEqual(before);
}, 120_000);

test('doctor exits with 1 when a build cannot work', () => {
  const project = homeProject();
  writeFiles(project, { 'dsl/home/platform.ts': 'export default 1;\n' });
  const { code, out, err } = run(project, 'doctor');
  expect({ code, err }).toEqual({ code: 1, err: 'thinkube build does not work here: platforms\n' });
  expect(out).toMatch(/^missing {2}platforms +dsl\/home\/platform\.ts does not export a platform\.\n +do: It ends with/m);
}, 120_000);

test('--help does not load the compiler', () => {
  const source = readFileSync(join(root, 'src/cli/commands.ts'), 'utf8');
  expect([...source.matchAll(/^import (?!type).* from '(.*)';$/gm)].map((match) => match[1])).toEqual(['./diagnostics/options.ts', './run/options.ts']);
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    process.argv.splice(1, 0, 'thinkube');
    process.argv.push('--help');
    process.stdout.write = () => true;
    await import(${JSON.stringify(join(root, 'src/cli/main.ts'))});
    process.stderr.write(loaded.filter((url) => /ts-morph|ajv|\\/yaml\\/|prompts|src\\/(dsl|modules|backends|rules|passes)\\//.test(url)).join('\\n'));
  `], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});
