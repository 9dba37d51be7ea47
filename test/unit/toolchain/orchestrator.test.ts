import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { command, tail } from '../../stages/command.ts';
import { environment } from '../../stages/environment.ts';
import { execute, pick } from '../../stages/execute.ts';
import { lastLines, summary, totals } from '../../stages/report.ts';
import { cannotRun } from '../../stages/stage.ts';
import type { Stage, StageContext, StageResult } from '../../stages/stage.ts';
import { repository } from './sandbox.ts';

function context(more: Partial<StageContext> = {}): StageContext & { said: string[] } {
  const said: string[] = [];
  return { root: repository, scratch: '/nonexistent', ci: false, env: environment(repository), python: { missing: 'none' }, say: (text) => void said.push(text), said, ...more };
}

const stage = (result: Partial<StageResult> | Error): Stage => ({
  title: 'a fake',
  run: () => (result instanceof Error ? Promise.reject(result) : Promise.resolve({ passed: 0, failed: 0, skipped: [], ...result })),
});

test('adds up the stages; every skip shows its reason', async () => {
  const stages = {
    first: stage({ passed: 3, notes: ['91.0 % covered'] }),
    second: stage({ passed: 1, failed: 2, skipped: [{ what: 'lab', reason: 'no root' }] }),
  };
  const outcomes = await execute(stages, context());
  expect(lastLines(totals(outcomes))).toBe('1 skipped, for the reasons above\n4 passed, 2 failed');
  const text = summary(outcomes);
  expect(text).toMatch(/^stage   passed  failed  skipped  seconds\nfirst        3       0        0      0\.\d\nsecond       1       2        1      0\.\d\n/);
  expect(text).toContain('\n\nfirst: 91.0 % covered');
  expect(text).toContain('\n\nskipped (second): lab: no root');
});

test('without skips the last line has two numbers', () => {
  expect(lastLines({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
});

test('a stage that breaks off, and one that tests nothing, are one failure each; the next still runs', async () => {
  const ctx = context();
  const outcomes = await execute({ broken: stage(new Error('out of luck')), empty: stage({}), fine: stage({ passed: 1 }) }, ctx);
  expect(totals(outcomes)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(ctx.said.join('')).toContain('broken: the stage broke off: Error: out of luck');
  expect(ctx.said.join('')).toContain('empty: the stage ran no test at all');
});

test('announces each stage before it runs', async () => {
  const ctx = context();
  await execute({ only: { title: 'looks', run: () => Promise.resolve({ passed: ctx.said.length, failed: 0, skipped: [] }) } }, ctx);
  expect(ctx.said[0]).toBe('\n==> only: looks\n');
  expect(ctx.said[1]).toMatch(/only: 1 passed, 0 failed, 0 skipped in 0\.\d s/);
});

test('picks stages in their own order', () => {
  const stages = { a: stage({}), b: stage({}), c: stage({}) };
  expect(Object.keys(pick(stages, 'c, a'))).toEqual(['a', 'c']);
  expect(Object.keys(pick(stages, undefined))).toEqual(['a', 'b', 'c']);
  expect(() => pick(stages, 'a,x')).toThrow('no such stage: x; there are a, b, c');
  expect(() => pick(stages, '')).toThrow('no such stage: (none named)');
});

test('what a machine cannot run is skipped with the reason, but fails under CI', () => {
  expect(cannotRun(context(), 'lint', 'no Python')).toEqual({ passed: 0, failed: 0, skipped: [{ what: 'lint', reason: 'no Python' }] });
  const ci = context({ ci: true });
  expect(cannotRun(ci, 'lint', 'no Python')).toEqual({ passed: 0, failed: 1, skipped: [] });
  expect(ci.said.join('')).toContain('lint: no Python');
});

test('a command that fails shows its tail; one that streams shows all as it comes; an expected code shows nothing', async () => {
  const script = ['-e', 'console.log("out"); console.error("err"); process.exitCode = 3'];
  const quiet = context();
  expect(await command(quiet, process.execPath, script)).toMatchObject({ code: 3, stdout: 'out' });
  expect(quiet.said.join('')).toMatch(/^ {4}\| (out\n {4}\| err|err\n {4}\| out)\n$/);
  const live = context();
  await command(live, process.execPath, script, { stream: true });
  expect(live.said.join('').split('\n').sort()).toEqual(['', 'err', 'out']);
  const expected = context();
  await command(expected, process.execPath, script, { expected: [3] });
  expect(expected.said).toEqual([]);
});

test('a command that is missing or takes too long fails with its name', async () => {
  const missing = context();
  expect((await command(missing, '/nonexistent/tool', [])).code).toBe(1);
  const slow = context();
  expect((await command(slow, process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { minutes: 0.005 })).code).toBe(1);
  expect(missing.said.join('')).toContain('/nonexistent/tool');
  expect(slow.said.join('')).toMatch(/timed out/i);
});

test('only the end of a long log is shown', () => {
  const shown = tail(Array.from({ length: 100 }, (_, line) => `line ${line}`).join('\n')).split('\n');
  expect(shown[0]).toBe('    | (60 lines before)');
  expect(shown.at(-1)).toBe('    | line 99');
});

test("a caller's Ansible and Python settings do not reach the tests", () => {
  const env = environment('/repository', { PATH: '/bin', HOME: '/h', ANSIBLE_CONFIG: 'x', PYTHONPATH: 'x', PYTHONDONTWRITEBYTECODE: '1', NODE_OPTIONS: 'x', GONE: undefined });
  expect(env).toMatchObject({ HOME: '/h', ANSIBLE_HOME: '/repository/.ansible' });
  expect(env['PATH']?.split(':')).toEqual(['/repository/.venv/bin', expect.stringMatching(/bin$/), '/bin']);
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['ANSIBLE_CONFIG']));
  for (const name of ['ANSIBLE_CONFIG', 'PYTHONPATH', 'PYTHONDONTWRITEBYTECODE', 'NODE_OPTIONS', 'GONE']) expect(env).not.toHaveProperty(name);
});

test('an unknown stage ends the run before anything is set up', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/run.ts', '--only', 'nope'], { cwd: repository, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^error: no such stage: nope; there are types, unit/);
});
