import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder, writeFiles } from '../output/helpers.ts';
import { homeFiles, root, thinkube } from './fixture.ts';

// The test runner moves lines when it loads an author's files; that they are right is tested with the program itself (binary.test.ts).
let project: string;

beforeAll(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'thinkube-explain-')));
  writeFiles(project, homeFiles);
  symlinkSync(join(root, 'src'), join(project, 'src'));
  expect((await thinkube(project, ['build'])).code).toBe(0);
  return () => rmSync(project, { recursive: true });
});

const generated = (path: string): string => `generated/home/ansible/${path}`;

/** The number of the first line of a generated file that matches. */
function lineOf(path: string, pattern: RegExp): number {
  const index = readFileSync(join(project, path), 'utf8').split('\n').findIndex((line) => pattern.test(line));
  expect(index, `${pattern} in ${path}`).toBeGreaterThanOrEqual(0);
  return index + 1;
}

/** What `explain` says of that line, without the frame. */
async function explained(path: string, pattern: RegExp | number): Promise<string> {
  const place = `${path}:${typeof pattern === 'number' ? pattern : lineOf(path, pattern)}`;
  const { code, out, err } = await thinkube(project, ['explain', place]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.startsWith(`${place}\n`)).toBe(true);
  return out.slice(place.length + 1).replaceAll(/ {2,}(?=\S)/g, ' ').trim();
}

const deploy = generated('20_web/10_deploy.yaml');
const check = generated('20_web/18_test.yaml');

test('a task of a resource: component, playbook, play, task, resource and the author\'s line', async () => {
  const text = await explained(deploy, /Write the front page/);
  expect(text).toMatch(/^component web_server: Web server\n playbook Deploy: Web server\n play Deploy Web server \(hosts: servers\)\n task Write the front page\n resource front page\n --> dsl\/home\/20_web\/server\.ts:/);
});

test('every line of a task belongs to it', async () => {
  const text = await explained(deploy, /Write the front page/);
  expect(await explained(deploy, lineOf(deploy, /Write the front page/) + 3)).toBe(text);
});

test('the header and the check before any change belong to the component', async () => {
  expect(await explained(deploy, 2)).toMatch(/^component web_server: Web server\n playbook Deploy: Web server\n header .*\n --> dsl\/home\/20_web\/server\.ts:/);
  expect(await explained(deploy, /Check the inventory before any change/)).toContain('\n check what has to be there before any change');
});

test('a play, its own check, and its handlers', async () => {
  expect(await explained(deploy, /^ +hosts: servers/)).toMatch(/play Deploy Web server \(hosts: servers\)\n --> dsl\/home\/20_web\/server\.ts:/);
  expect(await explained(deploy, /Refuse to run on a part/)).toContain('\n check no host of the play is left out; the compiler puts it into every play');
  expect(await explained(deploy, /^ +handlers:/)).toMatch(/play Deploy Web server \(hosts: servers\)\n -->/);
  expect(await explained(deploy, lineOf(deploy, /^ +handlers:/) + 1)).toMatch(/handler Restart the web server\n --> dsl\/home\/20_web\/server\.ts:/);
});

test('a task in blocks, and what rescues it', async () => {
  expect(await explained(check, /Ask for the page/)).toMatch(/block Observe Web server\n block Look at the page\n task Ask for the page\n --> dsl\/home\/20_web\/server\.ts:/);
  expect(await explained(check, /Look at the page/)).toMatch(/block Observe Web server\n block Look at the page\n -->/);
  expect(await explained(check, /^ +rescue:/)).toMatch(/block Observe Web server\n -->/);
  expect(await explained(check, /Say what is not as it should be/)).toMatch(/block Observe Web server\n task Say what is not as it should be\n -->/);
});

test('a task in a file of its own', async () => {
  const file = generated('20_web/tasks/greet.yaml');
  expect(await explained(file, /Say hello/)).toMatch(/^component web_server: Web server\n task file Greet\n task Say hello\n --> dsl\/home\/20_web\/server\.ts:/);
  expect(await explained(file, 1)).toMatch(/^component web_server: Web server\n task file Greet\n -->/);
});

test('a template: the author\'s own line, behind the defaults that the compiler puts first', async () => {
  const template = generated('20_web/templates/20_web/index.html.j2');
  expect(await explained(template, /<p>/)).toMatch(/template the same text as the author's file\n --> dsl\/home\/20_web\/index\.html\.j2:2:1\n 2 \| <p>/);
  expect(await explained(template, 1)).toContain('default greeting is a technical variable, and the template reads it');
});

test('site playbooks: the component that an entry runs', async () => {
  expect(await explained(generated('site.yaml'), /import_playbook: 20_web\/18_test/)).toMatch(/^platform Home\n component web_server: Web server\n playbook Test: Web server\n --> dsl/);
  expect(await explained(generated('10_base/site.yaml'), /import_playbook: 10_deploy/)).toMatch(/^phase 10_base: Base\n component clock: Clock\n playbook Deploy: Clock\n/);
  expect(await explained(generated('site.yaml'), 2)).toMatch(/^platform Home\n --> dsl\/home\/platform\.ts:/);
});

test('rollback playbooks: the component that an entry takes away', async () => {
  expect(await explained(generated('rollback.yaml'), /import_playbook: 20_web\/19_/)).toMatch(/^platform Home\n component web_server: Web server\n playbook Roll back: Web server\n --> dsl/);
  expect(await explained(generated('10_base/rollback.yaml'), /import_playbook: 19_/)).toMatch(/^phase 10_base: Base\n component clock: Clock\n playbook Roll back: Clock\n/);
  expect(await explained(generated('10_base/rollback.yaml'), /Stop unless every rollback/)).toMatch(/^phase 10_base: Base\n --> dsl/);
});

test('what stops a rollback while something that needs it is deployed', async () => {
  expect(await explained(generated('10_base/19_rollback.yaml'), /Judge what needs it/)).toMatch(/^component clock: Clock\n playbook Roll back: Clock\n check nothing may be deployed that needs what goes, made of the dependencies\n/);
  expect(await explained(generated('10_base/19_rollback.yaml'), /Forget what was here before/)).toMatch(/\n play Roll back Clock .*\n task Forget what was here before/);
});

test('roles of the compiler itself', async () => {
  expect(await explained(generated('roles/host_record/tasks/main.yaml'), /name: Read the record/)).toMatch(/^role host_record: .*\n entry point main: .*\n task Read the record\n made by the compiler itself$/);
  expect(await explained(generated('roles/host_record/meta/main.yaml'), 2)).toMatch(/^role host_record: .*\n made by the compiler itself$/);
  expect(await explained(generated('roles/host_record/templates/record.json.j2'), 1)).toContain('template the same text');
});

test('READMEs, settings and the schema', async () => {
  expect(await explained(generated('20_web/README.web_server.md'), 1)).toMatch(/^component web_server: Web server\n --> dsl\/home\/20_web\/server\.ts/);
  expect(await explained(generated('20_web/README.md'), 1)).toMatch(/^phase 20_web: Web\n --> dsl\/home\/platform\.ts/);
  expect(await explained(generated('ansible.cfg'), 1)).toMatch(/^platform Home\n --> dsl\/home\/platform\.ts/);
  expect(await explained('generated/home/inventory.schema.json', 1)).toMatch(/^platform Home\n/);
});

test('paths are read from where the user is, with a column or without', async () => {
  const inside = await thinkube(join(project, 'generated/home/ansible'), ['explain', '20_web/10_deploy.yaml:2:5']);
  expect(inside.out).toMatch(/^generated\/home\/ansible\/20_web\/10_deploy\.yaml:2\n/);
  expect((await thinkube(project, ['explain', 'home/ansible/site.yaml:1'])).out).toMatch(/^generated\/home\/ansible\/site\.yaml:1\n/);
});

test('a file that is out of date is explained, with a note', async () => {
  const copy = temporaryFolder();
  cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
  writeFiles(copy, { [deploy]: 'older\n' });
  const { code, err } = await thinkube(copy, ['explain', `${deploy}:2`]);
  expect({ code, err }).toEqual({ code: 0, err: `note: ${deploy} is not what dsl/ makes now, so lines may have moved; bring it up to date with: thinkube build\n` });
});

test('a component: what it is made of', async () => {
  const { out } = await thinkube(project, ['explain', 'web_server']);
  expect(out).toMatch(/^web_server: Web server \(home, 20_web\)\n {2}A page that says hello\.\n {2}needs\n {4}clock: Clock\n {2}playbooks\n {4}20_web\/10_deploy\.yaml\n/);
  expect(out).toMatch(/ {2}resources\n {4}front page on servers \(dsl\/home\/20_web\/server\.ts:\d+\)\n {2}templates\n {4}20_web\/templates\/20_web\/index\.html\.j2 from dsl\/home\/20_web\/index\.html\.j2\n {2}stays after a rollback\n {4}the logs: people want to read them\n {2}--> dsl/);
});

test('a code: what the rule asks for', async () => {
  expect((await thinkube(project, ['explain', 'TK504'])).out).toMatch(/known-variable/);
  expect((await thinkube('/', ['explain', 'tk602'])).out).toMatch(/^TK602 task\/named\n\n[^]*\nWhy\n\n[^]*\nWrong\n\n {4}const /);
  expect((await thinkube('/', ['explain', 'TK602'], { terminal: true, env: { TERM: 'xterm' } })).out).toContain('\u001b[');
});

test.each([
  ['TK5O4', '"TK5O4" is not FILE:LINE, not a component, not a resource and not the code of a rule.', 'Components: thinkube list. Resources: thinkube list resources. Places: generated/<platform>/ansible/<phase>/<playbook>.yaml:40'],
  ['web_sever', '"web_sever" is not FILE:LINE, not a component, not a resource and not the code of a rule. Did you mean "web_server"?', 'Components: thinkube list. Resources: thinkube list resources. Places: generated/<platform>/ansible/<phase>/<playbook>.yaml:40'],
  ['TK999', 'No rule has the code TK999.', 'Codes stand in the first line of every finding.'],
  ['dsl/home/platform.ts:3', 'dsl/home/platform.ts is not in generated/.', 'Only generated files can be explained: '],
  ['generated/home:3', 'generated/home is not in generated/.', 'Only generated files can be explained: '],
  ['generated/home/ansible/nothing.yaml:3', 'generated/home/ansible/nothing.yaml is not made by a build.', 'See all files that are: thinkube build --stdout | grep "^==>"'],
  ['generated/home/manifest.json:3', 'manifest.json is the list of the generated files; no line of dsl/ makes it.', 'It says itself'],
  ['generated/home/ansible/ansible.cfg:999', 'generated/home/ansible/ansible.cfg has no line 999; it has ', 'Name a line of the file.'],
  ['generated/home/ansible/ansible.cfg:0', 'generated/home/ansible/ansible.cfg has no line 0; it has ', 'Name a line of the file.'],
  ['generated/nohome/ansible/ansible.cfg:1', 'There is no platform "nohome". Did you mean "home"?', 'This project has: home.'],
])('%s cannot be explained: %s', async (place, message, help) => {
  const { code, out, err } = await thinkube(project, ['explain', place]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.startsWith(`error: ${message}`), err).toBe(true);
  expect(err).toContain(`\nhelp: ${help}`);
});
