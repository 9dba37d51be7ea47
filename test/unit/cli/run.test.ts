import { execa } from 'execa';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { root } from './fixture.ts';
import { runProject, token } from './run-project.ts';
import type { RunProject } from './run-project.ts';

const inventory = ['--inventory', 'inventories/house'];
const base = ['10_base/10_deploy.yaml', '10_base/18_test.yaml'];
const web = ['20_web/10_deploy.yaml', '20_web/18_test.yaml'];
const called = (project: RunProject): readonly string[] => project.notes().flatMap((line) => (line.startsWith('begin ') ? [line.slice(6)] : []));
const runsOf = ({ folder }: RunProject): readonly string[] => readdirSync(join(folder, '.thinkube/runs')).sort();
const summaryOf = (project: RunProject) => JSON.parse(readFileSync(join(project.folder, '.thinkube/runs', runsOf(project).at(-1)!, 'summary.json'), 'utf8')) as { outcome: string; mode: string; steps: { playbook: string; outcome: string; changed: number }[] };

describe('a run', () => {
  test('plays deploy and test of each component, tells how it went, and keeps a journal', async () => {
    const project = await runProject();
    const { code, out, err } = await project.call(['run', ...inventory]);
    expect(err).toContain('1/4 10_base: Clock: deploy (10_base/10_deploy.yaml)\n');
    expect(err).toMatch(/clock deploy \d+\/\d+ alpha: Greet: changed\n/);
    expect(code).toBe(0);
    expect(called(project)).toEqual([...base, ...web]);
    expect(out).toMatch(/^COMPONENT {3}WHAT {4}PLAYBOOK +RESULT\nclock +deploy +10_base\/10_deploy\.yaml +ok, 1 changed \(\d+\.\d s\)\n/);
    expect(err).toMatch(/inventories\/house: deployed and tested; 2 changes, \d+\.\d s\. Journal: \.thinkube\/runs\/\S+\/ {2}Checklist: \.thinkube\/status\/inventories-house\/START_HERE\.md\n$/);
    const folder = join(project.folder, '.thinkube/runs', runsOf(project)[0]!);
    expect(readdirSync(folder).sort()).toEqual(['events.jsonl', 'junit.xml', 'logs', 'plan.json', 'summary.json']);
    expect(readdirSync(join(folder, 'logs'))).toContain('03-web_server-10_deploy.log');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('<testcase classname="web_server" name="20_web/10_deploy.yaml"');
    expect(readFileSync(join(project.folder, '.thinkube/status/inventories-house/START_HERE.md'), 'utf8')).toContain('- [x] **Web server** (`web_server`). *tested ');
    expect((await project.call(['build', '--check'])).code).toBe(0);
  });

  test('prints its summary for programs', async () => {
    const project = await runProject();
    const { out } = await project.call(['run', ...inventory, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'ok', changed: 2, steps: [{ playbook: base[0] }, { playbook: base[1] }, { playbook: web[0] }, { playbook: web[1] }] });
  });

  test('shows and writes no secret', async () => {
    const project = await runProject();
    const { out, err } = await project.call(['run', ...inventory], { FAKE_FAIL: '20_web/18' });
    const folder = join(project.folder, '.thinkube');
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)).flatMap((path) => (path.endsWith('.md') || path.includes('.json') || path.endsWith('.log') || path.endsWith('.xml') ? [readFileSync(path, 'utf8')] : []));
    expect(written.join('\n')).toContain('its token was «secret»');
    expect(written.join('\n')).toContain('the token is «secret»');
    for (const text of [...written, out, err]) for (const form of [token, JSON.stringify(token).slice(1, -1), 'Sesame', Buffer.from(token).toString('base64')]) expect(text).not.toContain(form);
    expect(project.notes().join('\n')).not.toContain('Sesame');
  });

  test.each([
    [['--only', 'web_server'], web],
    [['--only', '10_base'], base],
    [['--only', 'clock,20_web'], [...base, ...web]],
    [['--from', '20_web'], web],
    [['--to', 'clock'], base],
    [['--from', 'clock', '--to', '10_base'], base],
    [['--tests-only', '--jobs', '1'], [base[1], web[1]]],
    [['--check'], [base[0], web[0]]],
    [['--rollback', '--yes'], ['20_web/19_rollback.yaml', '10_base/19_rollback.yaml']],
  ])('with %j plays what is named', async (flags, expected) => {
    const project = await runProject();
    expect((await project.call(['run', ...inventory, ...flags])).code).toBe(0);
    expect(called(project)).toEqual(expected);
  });

  test('passes --check on, and confirmations with --yes alone', async () => {
    const project = await runProject();
    await project.call(['run', ...inventory, '--check']);
    expect(project.notes()[0]).toMatch(/ --check$/);
    const { code, err } = await project.call(['run', ...inventory, '--rollback', '--only', 'web_server']);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('error: not confirmed, nothing was changed\nhelp: Run the same command again with --yes\n') as string });
    expect(project.notes()).toEqual([]);
    await project.call(['run', ...inventory, '--rollback', '--only', 'web_server', '--yes']);
    expect(project.notes()[0]).toMatch(/ -e web_server_rollback_confirmed=true$/);
  });
});

describe('a failure', () => {
  test('names task, host, message, what to do, the log and the command to go on; nothing runs after it', async () => {
    const project = await runProject();
    const { code, err } = await project.call(['run', ...inventory], { FAKE_FAIL: '20_web/10' });
    const [run] = runsOf(project);
    expect(code).toBe(1);
    expect(err).toContain(`error: Web server: the deploy failed (20_web/10_deploy.yaml)
  task: Serve
  host: alpha
  ERROR: the page is gone, its token was «secret»
  REQUIRED ACTION:
    - write it again
  log: .thinkube/runs/${run}/logs/03-web_server-10_deploy.log
go on: thinkube run --resume ${run}
`);
    expect(called(project)).toEqual([...base, web[0]]);
    expect(summaryOf(project).steps.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'failed', 'left']);
  });

  test('is where --resume goes on', async () => {
    const project = await runProject();
    await project.call(['run', ...inventory], { FAKE_FAIL: '20_web/10' });
    project.notes();
    const { code } = await project.call(['run', '--resume']);
    expect({ code, called: called(project), runs: runsOf(project).length }).toEqual({ code: 0, called: web, runs: 1 });
    expect(summaryOf(project)).toMatchObject({ outcome: 'ok' });
    expect((await project.call(['run', '--resume'])).err).toMatch(/^error: Nothing is left of the run \S+: all its playbooks succeeded\.\nhelp: /);
  });
});

describe('what keeps a run from beginning is one message with a remedy', () => {
  const refused = async (project: RunProject, args: readonly string[], env: { readonly [name: string]: string } = {}): Promise<string> => {
    const { code, out, err } = await project.call(['run', ...args], env);
    expect({ code, out, calls: project.notes() }).toEqual({ code: 1, out: '', calls: [] });
    return err;
  };

  test.each([
    [['--limit', 'alpha'], /^error: --limit alpha would leave hosts out\. .*\nhelp: Leave it out\./],
    [['--jobs', '0'], /^error: --jobs takes a number from 1 on, not "0"\.\nhelp: /],
    [['--only', 'web_serve'], /^error: No component or phase is called "web_serve"\. Did you mean "web_server"\?\nhelp: /],
    [['--from', 'web_server', '--to', 'clock'], /^error: Nothing lies between web_server and clock: clock comes first\.\nhelp: /],
    [['--resume'], /^error: There is no run to take up again\.\nhelp: Begin one: thinkube run --inventory PATH\n/],
    [['--resume', 'x'], /^error: There is no run x\.\nhelp: /],
  ])('%j', async (flags, message) => {
    expect(await refused(await runProject(), [...inventory, ...flags])).toMatch(message);
  });

  test('an inventory that is not there, broken, or not named', async () => {
    const project = await runProject();
    expect(await refused(project, ['--inventory', 'inventories/hause'])).toBe('error: There is no inventory inventories/hause.\nhelp: Name a file or folder with --inventory. A new one: thinkube inventory init\n');
    writeFileSync(join(project.folder, 'inventories/house/group_vars/all.yaml'), '---\ndomain_name: "no domain"\n');
    expect(await refused(project, inventory)).toMatch(/^error: The inventory inventories\/house cannot be used:\n {2}inventories\/house\/group_vars\/all\.yaml:2: .*\nhelp: See all of it, with what to do: thinkube inventory check inventories\/house\n$/);
    mkdirSync(join(project.folder, 'inventories/barn'));
    expect(await refused(project, [])).toBe('error: It is not said which hosts are meant.\nhelp: Name their inventory: --inventory inventories/barn or --inventory inventories/house\n');
  });

  test('no Ansible', async () => {
    const project = await runProject();
    expect(await refused(project, inventory, { PATH: '/nowhere' })).toMatch(/^error: Ansible is not installed: no ansible-playbook was found\.\nhelp: /);
  });

  test('a tree that is missing, edited or old', async () => {
    const project = await runProject();
    const playbook = join(project.folder, 'generated/home/ansible/20_web/10_deploy.yaml');
    const text = readFileSync(playbook, 'utf8');
    appendFileSync(playbook, '# edited\n');
    expect(await refused(project, inventory)).toMatch(/^error: Generated files were edited, so that nobody knows what would run:\n {2}generated\/home\/ansible\/20_web\/10_deploy\.yaml\nhelp: Put the edits into dsl\/ where they belong, then: thinkube build --force\n$/);
    writeFileSync(playbook, text);
    writeFileSync(join(project.folder, 'dsl/home/20_web/index.html.j2'), '<h1>{{ greeting }}, {{ domain_name }}</h1>\n');
    expect(await refused(project, inventory)).toMatch(/^error: The playbooks are older than dsl\/: one file differs\.\n {2}generated\/home\/ansible\/20_web\/templates\/20_web\/index\.html\.j2\nhelp: Build them: thinkube build /);
    rmSync(join(project.folder, 'generated'), { recursive: true });
    expect(await refused(project, inventory)).toBe('error: There are no playbooks yet: generated/home/ was not built.\nhelp: Build them: thinkube build\n');
  });

  test('a component that needs what would be rolled back, as far as the journal knows', async () => {
    const project = await runProject();
    expect((await project.call(['run', ...inventory, '--rollback', '--yes', '--only', 'clock'])).code).toBe(0);
    await project.call(['run', ...inventory]);
    project.notes();
    expect(await refused(project, [...inventory, '--rollback', '--yes', '--only', 'clock'])).toBe('error: What is to be rolled back is needed by components that are deployed:\n  web_server needs clock\nhelp: Roll them back too: thinkube run --rollback --only clock,web_server\n');
    expect((await project.call(['run', ...inventory, '--rollback', '--yes', '--only', 'clock,web_server'])).code).toBe(0);
  });

  test('a journal that cannot be written', async () => {
    const project = await runProject();
    writeFileSync(join(project.folder, '.thinkube'), '');
    expect(await refused(project, inventory)).toMatch(/^error: \.thinkube cannot be written: a file is where a folder should be .*Nothing was run\.\nhelp: Move that file away, then try again\.\n$/);
  });
});

test('a disk that fills up during a run ends it, with a command to go on', async () => {
  const project = await runProject();
  await project.call(['run', ...inventory], { FAKE_FAIL: '20_web/10' });
  const [run] = runsOf(project);
  const logs = join(project.folder, '.thinkube/runs', run!, 'logs');
  rmSync(join(logs, '03-web_server-10_deploy.log'));
  symlinkSync('/dev/full', join(logs, '03-web_server-10_deploy.log'));
  const { code, err } = await project.call(['run', '--resume']);
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`error: The journal \\.thinkube/runs/${run} cannot be written: the disk is full.*\\. The run was stopped\\.\nhelp: Free some space, then go on: thinkube run --resume ${run}\\.\n$`));
  rmSync(join(logs, '03-web_server-10_deploy.log'));
  expect((await project.call(['run', '--resume'])).code).toBe(0);
});

describe('a run of its own process', { timeout: 150_000 }, () => {
  const begin = (project: RunProject, ...args: string[]) =>
    execa(process.execPath, [join(root, 'bin/thinkube.js'), 'run', ...inventory, ...args], { cwd: project.folder, env: { ...project.env, FAKE_WAIT: '20_web/10' }, extendEnv: false, reject: false });
  /** Until the journal knows of the playbook that Ansible stays in. */
  const waits = (project: RunProject): Promise<unknown> => vi.waitFor(() => expect(readFileSync(join(project.folder, '.thinkube/runs', runsOf(project)[0]!, 'events.jsonl'), 'utf8')).toMatch(/"result","step":"web_server\/10_deploy"/), { timeout: 100_000 });

  test('that gets Ctrl-C ends Ansible, and goes on later', async () => {
    const project = await runProject();
    const child = begin(project);
    await waits(project);
    child.kill('SIGINT');
    const { exitCode, stderr } = await child;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/interrupted\ngo on: thinkube run --resume \S+\n/);
    expect(project.notes()).toContain('interrupted');
    expect((await project.call(['status', ...inventory])).out).toMatch(/web_server +interrupted/);
    expect((await project.call(['run', '--resume'])).code).toBe(0);
    expect(called(project)).toEqual(web);
  });

  test('keeps a second one away from its inventory', async () => {
    const project = await runProject();
    const child = begin(project);
    await waits(project);
    expect((await project.call(['status', ...inventory])).out).toMatch(/web_server +running/);
    const { code, err } = await project.call(['run', ...inventory]);
    child.kill('SIGINT');
    await child;
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^error: Another run of the inventory \S+ is at work \(process \d+\)\. .*\nhelp: Wait for it/) as string });
  });

  test('that is killed leaves its Ansible alone, which the next one finds; then it goes on', async () => {
    const project = await runProject();
    const child = begin(project);
    await waits(project);
    child.kill('SIGKILL');
    await child;
    const { err } = await project.call(['run', '--resume']);
    const pid = Number(/^error: The run \S+ was killed, but its ansible-playbook \(process (\d+)\) is still at work/.exec(err)?.[1]);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 60_000 });
    project.notes();
    expect((await project.call(['run', '--resume'])).code).toBe(0);
    expect(called(project)).toEqual(web);
  });
});
