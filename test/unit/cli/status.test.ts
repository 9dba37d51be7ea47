import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProject } from './run-project.ts';

const inventory = ['--inventory', 'inventories/house'];
const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;

describe('status', () => {
  test('of an inventory that nothing was run on', async () => {
    const project = await runProject();
    expect(await project.call(['status', ...inventory])).toEqual({ code: 0, err: '', out: 'PHASE    COMPONENT   STATE    DEPLOYED  TESTED  RUN  NOTE\n10_base  clock       pending\n20_web   web_server  pending\n' });
  });

  test('tells what was deployed and tested, what failed and where; by default of the last run', async () => {
    const project = await runProject();
    await project.call(['run', ...inventory], { FAKE_FAIL: '20_web/10' });
    const { out, err } = await project.call(['status']);
    expect(out).toMatch(new RegExp(`^10_base  clock       done    ${time}  ${time}  \\d{8}-\\d{6}-[0-9a-f]{4}$`, 'm'));
    expect(out).toMatch(new RegExp(`^20_web   web_server  failed .* failed ${time} in 20_web/10_deploy\\.yaml: Serve \\(alpha\\), run \\d{8}-\\d{6}-[0-9a-f]{4}$`, 'm'));
    expect(err).toBe('The inventory is inventories/house.\n');
  });

  test('tells what has changed since: playbooks, variables', async () => {
    const project = await runProject();
    await project.call(['run', ...inventory]);
    appendFileSync(join(project.folder, 'inventories/house/group_vars/all.yaml'), 'greeting: good morning\n');
    expect((await project.call(['status'])).out).toMatch(/web_server .* changed since: greeting$/m);
    writeFileSync(join(project.folder, 'dsl/home/20_web/index.html.j2'), '<h1>{{ greeting }}, {{ domain_name }}</h1>\n');
    await project.call(['build']);
    const { out } = await project.call(['status']);
    expect(out).toMatch(/web_server .* changed since: playbooks, greeting$/m);
    expect(out).not.toMatch(/clock .* changed since/);
    await project.call(['run', ...inventory]);
    expect((await project.call(['status'])).out).not.toContain('changed since');
  });

  test('is data for programs, and a checklist', async () => {
    const project = await runProject();
    await project.call(['run', ...inventory, '--only', 'clock']);
    const data = JSON.parse((await project.call(['status', '--format', 'json'])).out) as { platform: string; components: { component: string; state: string; changedSince: string[] }[] };
    expect(data).toMatchObject({ platform: 'home', components: [{ component: 'clock', state: 'done', changedSince: [] }, { component: 'web_server', state: 'pending' }] });
    const { out } = await project.call(['status', '--markdown']);
    expect(out).toContain('- [x] **Clock** (`clock`). *tested ');
    expect(out).toContain('- [ ] **Web server** (`web_server`). A page');
    expect(out).toBe(readFileSync(join(project.folder, '.thinkube/status/inventories-house/START_HERE.md'), 'utf8'));
  });
});

describe('status set', () => {
  test('says what was done by hand, and takes it back', async () => {
    const project = await runProject();
    expect(await project.call(['status', 'set', 'clock', 'done', ...inventory])).toEqual({ code: 0, out: '', err: 'inventories/house: clock is done.\n' });
    expect((await project.call(['status', ...inventory])).out).toMatch(new RegExp(`clock       done .* done by hand ${time}$`, 'm'));
    expect(readFileSync(join(project.folder, '.thinkube/status/inventories-house/START_HERE.md'), 'utf8')).toContain('- [x] **Clock** (`clock`). *done by hand, ');
    await project.call(['status', 'set', 'clock', 'pending']);
    expect((await project.call(['status'])).out).toMatch(/clock       pending$/m);
    expect((await project.call(['run', '--resume'])).err).toMatch(/^error: There is no run to take up again\./);
  });

  test('refuses what it does not know', async () => {
    const project = await runProject();
    expect((await project.call(['status', 'set', 'clok', 'done', ...inventory])).err).toMatch(/^error: No component of Home is called "clok"\. Did you mean "clock"\?\nhelp: /);
    expect((await project.call(['status', 'set', 'clock', 'maybe', ...inventory])).code).toBe(1);
  });
});
