import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { countText, jsonDiagnostics, prettyDiagnostics } from '../../../src/cli/diagnostics.ts';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';
import { homeFiles, homeProject, thinkube } from './fixture.ts';

test('a clean project: no data, a summary, exit code 0', async () => {
  expect(await thinkube(homeProject(), ['check'])).toEqual({ code: 0, out: '', err: 'all is well in 1 platform, 2 components, 6 playbooks\n' });
});

test('findings are data on stdout, for people and for programs', async () => {
  const project = homeProject({ 'dsl/home/10_base/clock.ts': homeFiles['dsl/home/10_base/clock.ts']!.replace("id: 'clock'", "id: 'Clock-1'") });
  const pretty = await thinkube(project, ['check']);
  expect(pretty.code).toBe(1);
  expect(pretty.out).toMatch(/^error TK\d+ /);
  expect(pretty.err).toBe('1 error in 1 platform, 2 components, 6 playbooks\n');
  const json = await thinkube(project, ['check', '--format', 'json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject([{ code: expect.stringMatching(/^TK\d+$/), severity: 'error', file: 'dsl/home/10_base/clock.ts', line: expect.any(Number), why: expect.any(String), help: expect.any(String) }]);
  expect(JSON.parse((await thinkube(homeProject(), ['check', '--format', 'json'])).out)).toEqual([]);
});

test('a diagnostic shows code, sentence, place, line, reason and remedy, sorted by place', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/a.ts': 'one(1);\ntwo(2);\n' });
  const diagnostic = (line: number, extra: Partial<Diagnostic> = {}): Diagnostic => ({
    code: 'TK999', name: 'a/rule', severity: 'error', message: 'Something is wrong', why: 'It matters.', help: 'Do this.', origin: { file: `${project}/dsl/a.ts`, line, column: 1 }, ...extra,
  });
  const list = [diagnostic(2, { severity: 'warning' }), diagnostic(1)];
  expect(prettyDiagnostics(list, project, false)).toBe(`error TK999 a/rule: Something is wrong
  --> dsl/a.ts:1:1
    1 | one(1);
      | ^^^
  why:  It matters.
  help: Do this.

warning TK999 a/rule: Something is wrong
  --> dsl/a.ts:2:1
    2 | two(2);
      | ^^^
  why:  It matters.
  help: Do this.

`);
  expect(countText(list)).toBe('1 error, 1 warning');
  expect(countText([diagnostic(1), diagnostic(2)])).toBe('2 errors');
  expect(countText([])).toBe('');
});

test('a diagnostic without a place has no frame', () => {
  const diagnostic: Diagnostic = { code: 'TK999', name: 'a/rule', severity: 'error', message: 'm', why: 'w', help: 'h', origin: { file: '', line: 0, column: 0 } };
  expect(prettyDiagnostics([diagnostic], '/p', false)).toBe('error TK999 a/rule: m\n  why:  w\n  help: h\n\n');
  expect(JSON.parse(jsonDiagnostics([diagnostic], '/p'))).toMatchObject([{ file: '', line: 0 }]);
});

const modeline = (platform: string): string => `# yaml-language-server: $schema=../../generated/${platform}/inventory.schema.json\n`;
const good = 'all:\n  vars:\n    domain_name: example.org\n  children:\n    all_of_them:\n      children:\n        servers:\n          hosts:\n            one:\n';

test('the inventories of the project are checked too', async () => {
  const project = homeProject({ 'inventories/good/inventory.yaml': modeline('home') + good, 'inventories/bad/inventory.yaml': modeline('home') + good.replace('servers:', 'sevrers:'), 'inventories/.hidden/x': '', 'inventories/README.md': '' });
  const { code, out, err } = await thinkube(project, ['check']);
  expect(code).toBe(1);
  expect(out).toMatch(/^error TK503 inventory\/known-group: .*sevrers.*\n {2}--> inventories\/bad\/inventory\.yaml:8:/m);
  expect(err).toMatch(/^\d errors? in 1 platform, 2 components, 6 playbooks, 2 inventories\n$/);
});

test('an inventory of a platform that is not there is told, but not when other platforms were left out', async () => {
  const project = homeProject({ 'inventories/other/inventory.yaml': modeline('work') + good });
  expect((await thinkube(project, ['check'])).err).toBe('error: There is no platform "work".\nhelp: This project has: home.\n');
  expect(await thinkube(project, ['check', '--platform', 'home'])).toEqual({ code: 0, out: '', err: 'all is well in 1 platform, 2 components, 6 playbooks\n' });
  expect((await thinkube(homeProject({ 'inventories/one/inventory.yaml': good }), ['check'])).err).toBe('all is well in 1 platform, 2 components, 6 playbooks, 1 inventory\n');
});
