import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { componentNames } from '../../../src/cli/new-component/names.ts';
import { register } from '../../../src/cli/new-component/register.ts';
import { freeSlot } from '../../../src/cli/new-component/slot.ts';
import { componentSource } from '../../../src/cli/new-component/source.ts';
import type { PhaseNode } from '../../../src/model/platform.ts';
import { snapshot, temporaryFolder, writeFiles } from '../output/helpers.ts';
import { homeFiles, homeProject, root, thinkube } from './fixture.ts';

const platformText = homeFiles['dsl/home/platform.ts']!;

test('a new component is written, registered, and can be built at once', async () => {
  const project = homeProject();
  const { code, out, err } = await thinkube(project, ['new', 'component', 'time-sync', '--phase', '10_base', '--hosts', 'time_servers', '--title', "The home's time"]);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toBe('written: dsl/home/10_base/time-sync.ts, with the playbooks 20_setup_time_sync, 28_test_time_sync and 29_rollback_time_sync\nchanged: dsl/home/platform.ts\nnext: say in the new file what it is about, then thinkube build\n');
  expect(readFileSync(join(project, 'dsl/home/platform.ts'), 'utf8')).toBe(
    platformText.replace("clock.ts';\n", "clock.ts';\nimport { timeSync } from './10_base/time-sync.ts';\n").replace('components: [clock]', 'components: [clock, timeSync]'),
  );
  const text = readFileSync(join(project, 'dsl/home/10_base/time-sync.ts'), 'utf8');
  expect(text).toContain("import { groups } from '../groups.ts';");
  expect(text).toContain('play(groups.timeServers, {');
  const built = spawnSync(process.execPath, [join(root, 'bin/thinkube.js'), 'build'], { cwd: project, encoding: 'utf8' });
  expect({ code: built.status, stderr: built.stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/^home: 0 changed, \d+ created/) });
  for (const name of ['20_setup', '28_test', '29_rollback']) expect(existsSync(join(project, `generated/home/ansible/10_base/${name}_time_sync.yaml`)), name).toBe(true);
  expect(readFileSync(join(project, 'generated/home/ansible/10_base/20_setup_time_sync.yaml'), 'utf8')).toContain("# The home's time.");
});

test('a list over several lines stays one; the import goes behind its neighbours', async () => {
  const project = homeProject();
  await thinkube(project, ['new', 'component', 'proxy', '--phase', '20_web']);
  expect(readFileSync(join(project, 'dsl/home/platform.ts'), 'utf8')).toBe(
    platformText.replace("server.ts';\n", "server.ts';\nimport { proxy } from './20_web/proxy.ts';\n").replace('        server,\n', '        server,\n        proxy,\n'),
  );
  // Without --hosts it is the first group that hosts are at home in.
  expect(readFileSync(join(project, 'dsl/home/20_web/proxy.ts'), 'utf8')).toMatch(/play\(groups\.servers, [^]*title: 'Proxy'|title: 'Proxy'[^]*play\(groups\.servers, /);
});

test('a phase in a file of its own', () => {
  const project = temporaryFolder();
  writeFiles(project, { 'dsl/p/30_net/phase.ts': "import { phase } from '#dsl';\n\nexport const net = phase({ id: '30_net', title: 'Net', summary: 'Net.', components: [] });\n", 'dsl/p/platform.ts': "import { net } from './30_net/phase.ts'; // 30_net\n" });
  const { path, text } = register(join(project, 'dsl/p'), '30_net', 'vpn', join(project, 'dsl/p/30_net/vpn.ts'), project);
  expect(path).toBe(join(project, 'dsl/p/30_net/phase.ts'));
  expect(text).toBe("import { phase } from '#dsl';\nimport { vpn } from './vpn.ts';\n\nexport const net = phase({ id: '30_net', title: 'Net', summary: 'Net.', components: [vpn] });\n");
});

const refusals: readonly (readonly [string, readonly string[], string, string])[] = [
  ['a name with capitals', ['Time', '--phase', '10_base'], '"Time" cannot be the name of a component.', 'Use small letters, digits and dashes, and begin with a letter: time-sync'],
  ['a name that leads elsewhere', ['../x', '--phase', '10_base'], '"../x" cannot be the name of a component.', 'Use small letters'],
  ['a word of the language', ['delete', '--phase', '10_base'], '"delete" is a word of the language and cannot name a component.', 'Take a longer name: delete-server'],
  ['a title of two lines', ['time', '--phase', '10_base', '--title', 'a\nb'], 'The title of a component is one line of text.', 'For example: --title'],
  ['an unknown phase', ['time', '--phase', '10_bas'], 'Platform home has no phase "10_bas". Did you mean "10_base"?', 'It has: 10_base, 20_web.'],
  ['an unknown group', ['time', '--phase', '10_base', '--hosts', 'server'], 'Platform home has no host group "server". Did you mean "servers"?', 'See all of them: thinkube list groups'],
  ['a component that exists', ['web-server', '--phase', '10_base'], 'Platform home has a component "web_server" already: dsl/home/20_web/server.ts:', 'Choose another name.'],
  ['a file that exists', ['server', '--phase', '20_web'], 'dsl/home/20_web/server.ts exists already.', 'Choose another name, or remove the file.'],
  ['a name that is taken in the file of the phase', ['vars', '--phase', '10_base'], 'dsl/home/platform.ts has something else that is called vars.', 'Choose another name for the component.'],
  ['an unknown platform', ['time', '--phase', '10_base', '--platform', 'hom'], 'There is no platform "hom". Did you mean "home"?', 'This project has: home.'],
];

test.each(refusals)('%s is refused, and nothing is written', async (_what, args, message, help) => {
  const project = homeProject();
  const before = snapshot(join(project, 'dsl'));
  const { code, err } = await thinkube(project, ['new', 'component', ...args]);
  expect(code).toBe(1);
  expect(err.startsWith(`error: ${message}`), err).toBe(true);
  expect(err).toContain(`\nhelp: ${help}`);
  expect(snapshot(join(project, 'dsl'))).toEqual(before);
});

test('--phase is needed, and --platform where there are several', async () => {
  expect((await thinkube(homeProject(), ['new', 'component', 'time'])).err).toBe("error: required option '--phase <id>' not specified\nhelp: see thinkube new component --help\n");
  const { err } = await thinkube(homeProject({ 'dsl/shed/platform.ts': 'export default 1;\n' }), ['new', 'component', 'time', '--phase', '10_base']);
  expect(err).toBe('error: This project has several platforms: home, shed.\nhelp: Say which one: --platform ID\n');
});

test('components that are no plain list are left to the author', async () => {
  const project = homeProject({ 'dsl/home/platform.ts': platformText.replace('components: [clock] }', 'components: base }').replace('export default', 'const base = [clock];\n\nexport default') });
  const { err } = await thinkube(project, ['new', 'component', 'time', '--phase', '10_base']);
  expect(err).toBe('error: The components of phase 10_base are no plain list in dsl/home/platform.ts.\nhelp: Add it by hand: import time from dsl/home/10_base/time.ts, and put it into the components of phase 10_base.\n');
});

test('a phase or groups that cannot be found in the source are told', async () => {
  const hidden = homeProject({ 'dsl/home/platform.ts': platformText.replace("phase({ id: '10_base'", "phase({ id: '10' + '_base'") });
  expect((await thinkube(hidden, ['new', 'component', 'time', '--phase', '10_base'])).err).toContain("error: No file in dsl/home/ declares phase 10_base as phase({ id: '10_base', … }).\nhelp: Write the id of the phase as plain text there.");
  const inline = homeProject({ 'dsl/home/platform.ts': platformText.replace('  groups,', '  groups: { ...groups },') });
  expect((await thinkube(inline, ['new', 'component', 'time', '--phase', '10_base'])).err).toContain('error: dsl/home/platform.ts does not import its host groups by one name.');
});

test('when the second file cannot be written the first one goes again', async () => {
  const project = homeProject();
  mkdirSync(join(project, 'dsl/home/platform.ts.part'));
  const { code, err } = await thinkube(project, ['new', 'component', 'time', '--phase', '10_base']);
  expect(code).toBe(1);
  expect(err).toMatch(/cannot be written: .*Nothing was changed\./);
  expect(existsSync(join(project, 'dsl/home/10_base/time.ts'))).toBe(false);
});

test('names have all their forms', () => {
  expect(componentNames('time_sync-2')).toEqual({ file: 'time-sync-2', id: 'time_sync_2', constant: 'timeSync2', title: 'Time sync 2' });
  expect(componentNames('dns', 'Name server').title).toBe('Name server');
});

test('quotation marks and odd group names come out as valid TypeScript', () => {
  const text = componentSource({ names: componentNames('x', "It's \\ here"), platform: 'p', slot: 10, groups: { name: 'groups', path: '../groups.ts', key: '2nd' } });
  expect(text).toContain("title: 'It\\'s \\\\ here'");
  expect(text).toContain("content: '# It\\'s \\\\ here.\\n'");
  expect(text).toContain("play(groups['2nd'], {");
});

function phaseWith(...files: readonly string[]): PhaseNode {
  const components = files.map((file) => ({ playbooks: [{ file }], ...(file.startsWith('own') ? { directory: 'own' } : {}) }));
  return { kind: 'Phase', id: '10_x', title: '', summary: '', components: components as unknown as PhaseNode['components'], origin: { file: '', line: 0, column: 0 } };
}

test('the next free slot is the one behind the last, or the first gap', () => {
  expect(freeSlot(phaseWith())).toBe(10);
  expect(freeSlot(phaseWith('10_deploy', '30_deploy'))).toBe(40);
  expect(freeSlot(phaseWith('10_deploy', '20-1_x', '90_deploy'))).toBe(30);
  expect(freeSlot(phaseWith('own/10_deploy'))).toBe(10);
  expect(() => freeSlot(phaseWith(...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((ten) => `${ten}5_x`)))).toThrow('Phase 10_x has no number left: 10 to 90 are taken.');
});
