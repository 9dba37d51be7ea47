import { expect, test } from 'vitest';
import { homeFiles, homeProject, thinkube } from './fixture.ts';

const run = async (...args: string[]) => thinkube(homeProject(), args);

test('resources are listed with who makes them, and whether they are tested and undone', async () => {
  const { code, out } = await run('list', 'resources', '--component', 'web_server');
  expect(code).toBe(0);
  const [heading, ...rows] = out.trim().split('\n').map((line) => line.split(/ {2,}/));
  expect(heading).toEqual(['PLATFORM', 'COMPONENT', 'RESOURCE', 'PLAYBOOK', 'HOSTS', 'TESTED', 'UNDONE', 'PLACE']);
  expect(rows.find((row) => row[2] === 'file:/srv/index.html')).toEqual(['home', 'web_server', 'file:/srv/index.html', '10_deploy', 'servers', 'yes', 'yes', expect.stringMatching(/^dsl\/home\/20_web\/server\.ts:\d+$/)]);
  expect(rows.every((row) => row[1] === 'web_server')).toBe(true);
});

test('the list is data too', async () => {
  const { out } = await run('list', 'resources', '--format', 'json');
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ platform: 'home', component: 'clock', resource: 'file:/etc/clock.conf', tested: 'yes', undone: 'yes' }));
});

test('what cannot be filtered, and components that do not exist', async () => {
  expect(await run('list', 'groups', '--component', 'clock')).toMatchObject({ code: 1, err: 'error: The list of groups is not by component.\nhelp: Leave --component out, or list resources: thinkube list resources --component clock\n' });
  expect((await run('list', 'resources', '--component', 'clok')).err).toBe('error: No component is called "clok". Did you mean "clock"?\nhelp: Components: thinkube list\n');
  expect((await run('list', 'playbooks', '--component', 'clock')).out).not.toContain('web_server');
});

test.each(['file:/etc/clock.conf', 'path:/etc/clock.conf', '/etc/clock.conf'])('%s: who makes, tests and removes it', async (place) => {
  const { code, out, err } = await run('explain', place);
  if (place.startsWith('path:')) return expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('not a resource') });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.replaceAll(/:\d+\)/g, ')')).toContain(`file /etc/clock.conf (home)
  made by
    clock: 10_deploy, "Write the settings of the clock" on time_servers (dsl/home/10_base/clock.ts)
  tested by
    clock: 18_test, "As deployed: settings of the clock" on time_servers (dsl/home/10_base/clock.ts)
  changed in the rollback by
    clock: 19_rollback, "Put back the settings of the clock as it was" on time_servers (dsl/home/10_base/clock.ts)
  removed by
    clock: 19_rollback, "Remove the settings of the clock if it was not there before" on time_servers (dsl/home/10_base/clock.ts)
`);
});

test('a unit is found with and without its suffix, and says who changes it', async () => {
  for (const place of ['unit:web', 'unit:web.service', 'web']) expect((await run('explain', place)).out).toMatch(/^unit web\.service \(home\)\n {2}changed by\n {4}web_server: 10_deploy, "Restart the web server"/);
});

test('a resource that stays, and what is in a file', async () => {
  const clock = homeFiles['dsl/home/10_base/clock.ts']!
    .replace("import { component, observed, play }", "import { component, observed, play, task, undo }")
    .replace("import { managedFile", "import { lineinfile } from '#modules/ansible.builtin/lineinfile';\nimport { managedFile")
    .replace('export const clock', "const line = task('Have a line', lineinfile({ path: '/etc/zone', regexp: '^x', line: 'x' }), { become: true });\nexport const clock")
    .replace('deploy: [settings], test: [...observed(settings)]', "deploy: [settings, line], test: [...observed(settings)], rollback: undo({ retain: [{ what: 'the line', reason: 'others read it', resources: [{ kind: 'line', id: '/etc/zone#^x' }] }] })");
  const project = homeProject({ 'dsl/home/10_base/clock.ts': clock });
  expect((await thinkube(project, ['explain', 'line:/etc/zone#^x'])).out).toContain('  stays after the rollback of\n    clock: the line, others read it\n');
  expect((await thinkube(project, ['list', 'resources', '--component', 'clock'])).out).toMatch(/line:\/etc\/zone#\^x .* stays /);
});

test('a name of several resources, and one of none', async () => {
  expect((await run('explain', 'fiel:/etc/clock.conf')).err).toContain(' Did you mean "file:/etc/clock.conf"?\n');
  const { code, err } = await run('explain', 'file:/etc/clock.cnf');
  expect({ code, err }).toEqual({ code: 1, err: 'error: Nothing is known of file:/etc/clock.cnf. Did you mean "file:/etc/clock.conf"?\nhelp: See what a component makes: thinkube list resources --component COMPONENT\n' });
  const twice = homeFiles['dsl/home/20_web/server.ts']!.replace("deploy: [page,", "deploy: [page, task('Have a group', group({ name: 'web' }), { become: true }),").replace('import { managedFile', "import { group } from '#modules/ansible.builtin/group';\nimport { managedFile");
  expect((await thinkube(homeProject({ 'dsl/home/20_web/server.ts': twice }), ['explain', 'web'])).err).toBe("error: \"web\" is the name of 2 resources.\nhelp: Say which: thinkube explain 'group:web', thinkube explain 'unit:web.service'\n");
});
