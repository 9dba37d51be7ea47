import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import type { CommandSpec } from '../../../src/cli/command-spec.ts';
import { makeContext, mayColor } from '../../../src/cli/context.ts';
import { errorText, exitCodeOf } from '../../../src/cli/report-error.ts';
import { holdSignals } from '../../../src/cli/signals.ts';
import { strayErrorText } from '../../../src/cli/stray-error.ts';
import { UserError } from '../../../src/model/user-error.ts';
import { homeProject, root, thinkube } from './fixture.ts';

test('--help lists every command on stdout', async () => {
  const { code, out, err } = await thinkube('/', ['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  for (const { name } of commands) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  expect(out).toContain('Exit codes: 0 fine, 1 errors, 2 differs.');
});

test('every command has help with examples', async () => {
  const leaves = (specs: readonly CommandSpec[], above: readonly string[]): string[][] => specs.flatMap((spec) => (spec.commands === undefined ? [[...above, spec.name]] : leaves(spec.commands, [...above, spec.name])));
  for (const path of leaves(commands, []).filter((words) => words.join(' ') !== 'inventory init')) {
    const { code, out } = await thinkube('/', [...path, '--help']);
    expect({ path, code, usage: out.startsWith(`Usage: thinkube ${path.join(' ')}`), examples: out.includes(`\nExamples:\n  thinkube ${path.join(' ')}`) }).toEqual({ path, code: 0, usage: true, examples: true });
  }
});

test('--version prints the version of package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await thinkube('/', ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('no command: help on stderr, exit code 1', async () => {
  expect(await thinkube('/', [])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Usage: thinkube') });
  expect(await thinkube('/', ['new'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Usage: thinkube new') });
});

test.each([
  [['biuld'], "error: unknown command 'biuld'\nhelp: Did you mean build? See thinkube --help\n"],
  [['frobnicate'], "error: unknown command 'frobnicate'\nhelp: see thinkube --help\n"],
  [['new', 'componnet'], "error: unknown command 'componnet'\nhelp: Did you mean component? See thinkube new --help\n"],
  [['build', '--chek'], "error: unknown option '--chek'\nhelp: Did you mean --check? See thinkube build --help\n"],
  [['build', 'extra'], "error: too many arguments for 'build'. Expected 0 arguments but got 1: extra.\nhelp: see thinkube build --help\n"],
  [['explain'], "error: missing required argument 'place'\nhelp: see thinkube explain --help\n"],
  [['graph', '--format', 'svg'], "error: option '--format <format>' argument 'svg' is invalid. Allowed choices are mermaid, dot, json.\nhelp: see thinkube graph --help\n"],
  [['list', '--project'], "error: option '--project <folder>' argument missing\nhelp: see thinkube --help\n"],
])('%j is a mistake: one message, exit code 1', async (args, err) => {
  expect(await thinkube('/', args)).toEqual({ code: 1, out: '', err });
});

test('a mistake of the user has no stack trace, unless it is asked for', async () => {
  const args = ['list', '--project', '/nowhere-at-all'];
  expect((await thinkube('/', args)).err).toBe('error: There is no folder /nowhere-at-all.\nhelp: Name the folder of a project: the one that holds dsl/.\n');
  expect((await thinkube('/', args, { env: { THINKUBE_DEBUG: '1' } })).err).toMatch(/\n {4}at findProject /);
});

test('a defect of ours is one line with what to do; the stack on demand, with the cause', () => {
  const error = new Error('it broke', { cause: new TypeError('deep down') });
  expect(errorText(error, { color: false, debug: false })).toBe('error: thinkube itself failed: it broke\nhelp: Run the same command with THINKUBE_DEBUG=1, and please report what it prints.\n');
  expect(errorText(error, { color: false, debug: true })).toMatch(/^error: thinkube itself failed: it broke\nhelp: Please report this with the lines below\.\nError: it broke\n {4}at [^]*\ncaused by: TypeError: deep down\n/);
  expect(errorText('text', { color: false, debug: true })).toContain('thinkube itself failed: text');
  expect([exitCodeOf(error), exitCodeOf(new UserError('m', 'h')), exitCodeOf(new UserError('m', 'h', 2))]).toEqual([1, 1, 2]);
});

test('an exception that nobody waited for: the author\'s line, or a defect', () => {
  const terminal = { cwd: '/project', env: {}, stdout: { write: () => undefined }, stderr: { write: () => undefined } };
  const authors = Object.assign(new Error('late'), { stack: 'Error: late\n    at file:///project/dsl/p/a.ts:3:4\n' });
  expect(strayErrorText(authors, terminal)).toBe('error: late\n  --> dsl/p/a.ts:3:4\nhelp: Files in dsl/ only say what there is: nothing in them runs later.\n');
  expect(strayErrorText('text', terminal)).toContain('thinkube itself failed: text');
});

test('colours are for terminals whose user wants them', async () => {
  const terminal = { write: () => undefined, isTTY: true };
  expect(mayColor(terminal, {})).toBe(true);
  expect(mayColor({ write: () => undefined }, {})).toBe(false);
  expect(mayColor(terminal, { NO_COLOR: '1' })).toBe(false);
  expect(mayColor(terminal, { NO_COLOR: '' })).toBe(true);
  expect(mayColor(terminal, { TERM: 'dumb' })).toBe(false);
  expect(mayColor(terminal, {}, false)).toBe(false);
  expect(mayColor({ write: () => undefined }, { FORCE_COLOR: '1' })).toBe(true);
  expect(mayColor(terminal, { FORCE_COLOR: '0' })).toBe(false);
  const project = homeProject();
  expect((await thinkube(project, ['list'], { terminal: true })).out).toContain('\u001B[1mPLATFORM');
  expect((await thinkube(project, ['list', '--no-color'], { terminal: true })).out).not.toContain('\u001B');
  expect((await thinkube(project, ['--no-color', 'list', '--project', '/none'], { terminal: true })).err).not.toContain('\u001B');
  expect((await thinkube(project, ['list'], { terminal: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001B');
});

test('the context tells data and talk apart', () => {
  const written: string[] = [];
  const context = makeContext({ cwd: '/', env: {}, stdout: { write: (text) => written.push(`out ${text}`) }, stderr: { write: (text) => written.push(`err ${text}`) } }, { project: 'p' });
  context.data('a');
  context.say('b');
  expect(written).toEqual(['out a', 'err b\n']);
  expect(context.project).toBe('p');
});

test('a signal waits until the work is done, then gives its exit code', async () => {
  const done = vi.fn();
  const before = process.listenerCount('SIGTERM');
  const code = await holdSignals(() => {
    process.kill(process.pid, 'SIGTERM');
    done();
    return 0;
  });
  expect(done).toHaveBeenCalledOnce();
  expect(code).toBe(143);
  expect(await holdSignals(() => 2)).toBe(2);
  expect(process.listenerCount('SIGTERM')).toBe(before);
});
