import { expect, test } from 'vitest';
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

test('a finding in a template file points into that file', async () => {
  const { code, out } = await thinkube(homeProject({ 'dsl/home/20_web/index.html.j2': '<h1>{{ greeting }}</h1>\n<ul>\n  <li>{{ greeting | }}</li>\n' }), ['check']);
  expect(code).toBe(1);
  expect(out).toMatch(/^error TK407 template\/parses: .*\n {2}--> dsl\/home\/20_web\/index\.html\.j2:3:\d+\n {4}3 \| {3}<li>\{\{ greeting \| \}\}<\/li>\n {6}\| {5,}\^+\n {2}why: /);
});

const accepting = (code: string, reason = 'the first ten was taken by another project') =>
  homeFiles['dsl/home/10_base/clock.ts']!.replace('component, ', 'component, suppress, ').replace('slot: 10,', `slot: 15, suppressions: [suppress('${code}', '${reason}')],`);

test('what an author accepts is counted, and in SARIF as suppressed; a suppression that nothing needs is a warning', async () => {
  const project = homeProject({ 'dsl/home/10_base/clock.ts': accepting('TK102') });
  const accepted = await thinkube(project, ['check', '--rule', 'TK102']);
  expect({ code: accepted.code, out: accepted.out }).toEqual({ code: 0, out: '' });
  expect(accepted.err).toMatch(/^all is well \(1 suppressed\) in 1 platform, 2 components, 6 playbooks/);
  const sarif = JSON.parse((await thinkube(project, ['check', '--rule', 'component/own-slot', '--format', 'sarif'])).out);
  expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'TK102', suppressions: [{ kind: 'inSource', justification: 'the first ten was taken by another project' }] }]);
  const unused = homeProject({ 'dsl/home/10_base/clock.ts': accepting('TK102').replace('slot: 15', 'slot: 10') });
  const told = await thinkube(unused, ['check']);
  expect(told.out).toMatch(/^warning TK692 suppression\/used: /);
  expect(told).toMatchObject({ code: 0, err: '1 warning in 1 platform, 2 components, 6 playbooks\n' });
  expect(await thinkube(unused, ['check', '--strict'])).toMatchObject({ code: 1, err: '1 warning in 1 platform, 2 components, 6 playbooks; warnings fail (--strict)\n' });
});

test('filters leave out the rest, and say so', async () => {
  const project = homeProject({ 'dsl/home/10_base/clock.ts': homeFiles['dsl/home/10_base/clock.ts']!.replace("id: 'clock'", "id: 'Clock-1'") });
  expect(await thinkube(project, ['check', '--component', 'web_server'])).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^all is well in .*; \d+ findings? left out by --rule and --component\n$/) });
  expect((await thinkube(project, ['check', '--component', 'Clock-1', '--format', 'github'])).out).toMatch(/^::error file=dsl\/home\/10_base\/clock\.ts,line=\d+,col=\d+,title=TK103 name\/snake-case::/m);
  expect((await thinkube(project, ['check', '--rule', 'TK60'])).err).toMatch(/^error: No rule has the code or the name "TK60"\. Did you mean "TK60\d"\?\n/);
  expect((await thinkube(project, ['check', '--component', 'web-servers'])).err).toMatch(/^error: There is no component "web-servers"\. Did you mean "web_server"\?\n/);
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
