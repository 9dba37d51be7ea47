import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { onHost } from '../../../src/dsl/variables.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { noJudge } from '../backends/judge.ts';
import { groups, looks, samplePlatform, samplePlay, vars } from '../dsl/sample.ts';

/*
 * The checks before any change, run for real: the tree of a small platform on this machine. Its deploy would write a
 * file, which none of these runs may do.
 */
const folder = mkdtempSync(join(tmpdir(), 'preflight-'));
const written = join(folder, 'written');
const component = samplePlay({ deploy: [task('Write it', copy({ dest: written, content: j`${vars.domainName} ${vars.adminPassword} ${onHost(groups.database.only, vars.lanIp)}` }))], test: [looks()] });
const ansible = join(import.meta.dirname, '../../../.venv/bin/ansible-playbook');

function inventory(name: string, hosts: object): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ all: { vars: { ansible_connection: 'local', ansible_python_interpreter: join(dirname(ansible), 'python') }, children: hosts } }));
  return path;
}

/** What a run says, and how it ends. */
function run(playbook: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const { ANSIBLE_CONFIG: _, ...inherited } = process.env;
  const env = { ...inherited, HOME: folder, ANSIBLE_HOME: join(folder, '.ansible'), ANSIBLE_NOCOLOR: '1', ANSIBLE_LOCALHOST_WARNING: 'False' };
  return new Promise((resolve) => execFile(ansible, [playbook, ...args], { cwd: join(folder, 'ansible'), env }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), output: `${stdout}${stderr}` })));
}

describe.skipIf(noJudge !== undefined)(`the checks before any change${noJudge === undefined ? '' : ` (skipped: ${noJudge})`}`, () => {
  const runs: { [name: string]: Promise<{ readonly code: number; readonly output: string }> } = {};
  const whole = { web: { hosts: { here: {} } }, database: { hosts: { there: { lan_ip: '192.0.2.3' } } } };

  beforeAll(async () => {
    for (const [path, { text }] of emitAnsible(samplePlatform(component))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const values = inventory('values', { web: { hosts: { here: { domain_name: '' } } }, database: { hosts: { there: {} } } });
    const hosts = inventory('hosts', { web: { hosts: { here: { domain_name: 'example.org' } } }, database: { hosts: {} } });
    const complete = inventory('complete', whole);
    runs['values'] = run('10_sites/10_deploy.yaml', '-i', values);
    runs['hosts'] = run('10_sites/10_deploy.yaml', '-i', hosts);
    await Promise.all(Object.values(runs));
    runs['rollback'] = run('10_sites/19_rollback.yaml', '-i', complete);
    await Promise.all(Object.values(runs));
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('name every missing value, of every host, and where to set it', async () => {
    const { code, output } = await runs['values']!;
    expect(code).toBe(2);
    for (const line of ['ERROR: Deploy: Site: required variables are missing, nothing was changed', '- domain_name (host here)', '- admin_password (host here)', '- lan_ip (host there)', 'group_vars/all.yaml', 'admin_password from ADMIN_PASSWORD']) expect(output).toContain(line);
    expect(output).not.toContain('Write it');
    expect(output).toMatch(/changed=0/);
  });

  test('name a host group without hosts', async () => {
    const { code, output } = await runs['hosts']!;
    expect(code).toBe(2);
    expect(output).toContain('ERROR: Deploy: Site: the inventory has no hosts for it, nothing was changed');
    expect(output).toContain('Without hosts: database');
  });

  test('want a rollback confirmed', async () => {
    const { code, output } = await runs['rollback']!;
    expect(code).toBe(2);
    expect(output).toContain('ERROR: Roll back: Site: not confirmed, nothing was changed');
    expect(output).toContain('-e site_rollback_confirmed=true');
  });
});
