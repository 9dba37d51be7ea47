import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { provenFile } from '../../../src/resources/host/proven-file.ts';
import { Host, commandOf, named, placed } from './placed.ts';
import type { Placed } from './placed.ts';

let host: Host;
let file: Placed;

beforeEach(() => {
  host = new Host();
  host.program('systemctl', 'test "$1" != is-active');
  host.program('systemd-run');
  host.program('sshd');
  host.write('wanted', 'new\n');
  file = placed(provenFile(host.path('drop-in.conf'), { title: 'settings of SSH', wanted: host.path('wanted'), unit: 'ssh', validate: 'sshd -t' }));
});
afterEach(() => host.remove());

const arm = () => named(file.deploy, 'Have the host undo the settings of SSH in 60 seconds');
const attempt = () => host.run(commandOf(named(file.deploy, 'Try the settings of SSH')));
const keep = () => host.run(commandOf(named(file.deploy, 'Keep the settings of SSH')));
const revert = () => host.run(arm()['environment'].REVERT);

test('the change is made between arming its undoing and a new connection, and kept only behind that', () => {
  expect(file.deploy.map((task) => task['name'])).toEqual([
    'See whether the settings of SSH are as wanted', 'Have the host undo the settings of SSH in 60 seconds', 'Try the settings of SSH', 'Open a new connection to the host with the settings of SSH', 'Keep the settings of SSH',
    'Wait until the host has undone the settings of SSH', 'Say that the settings of SSH did not prove themselves',
  ]);
  expect(named(file.deploy, 'Open a new connection to the host with the settings of SSH')['ansible.builtin.wait_for_connection'].timeout).toBeLessThan(60);
  expect(named(file.deploy, 'Wait until the host has undone the settings of SSH')['ansible.builtin.wait_for_connection'].timeout).toBeGreaterThan(60);
});

test('an attempt puts the file in place, checks the whole configuration and reloads', () => {
  expect(attempt().code).toBe(0);
  expect(host.read('drop-in.conf')).toBe('new\n');
  expect(host.calls()).toEqual(['sshd -t', 'systemctl reload ssh']);
});

test('a configuration that is refused is not reloaded', () => {
  host.program('sshd', 'exit 1');
  expect(attempt().code).toBe(1);
  expect(host.calls()).toEqual(['sshd -t']);
});

test('undoing brings the former file back, with its mode', () => {
  host.write('drop-in.conf', 'old\n', 0o640);
  attempt();
  expect(host.read('drop-in.conf.former')).toBe('old\n');
  expect(revert().code).toBe(0);
  expect(host.read('drop-in.conf')).toBe('old\n');
  expect(host.run(`stat --format=%a ${host.path('drop-in.conf')}`).stdout).toBe('640\n');
  expect(host.calls().at(-1)).toBe('systemctl reload ssh');
});

test('undoing takes the file away where there was none', () => {
  attempt();
  revert();
  expect(existsSync(host.path('drop-in.conf'))).toBe(false);
});

test('what is kept is not undone any more', () => {
  host.write('drop-in.conf', 'old\n');
  attempt();
  expect(keep().code).toBe(0);
  expect(existsSync(host.path('drop-in.conf.former'))).toBe(false);
  expect(host.calls().at(-1)).toBe('systemctl stop revert-ssh.timer');
});

test('arming undoes first what an earlier run left armed', () => {
  expect(host.run(commandOf(arm()), { REVERT: 'true' }).code).toBe(0);
  expect(host.calls()).toEqual(['systemctl is-active --quiet revert-ssh.timer', expect.stringMatching(/^systemd-run .*--unit=revert-ssh --on-active=60 .*\/bin\/sh -c true$/)]);
  host.program('systemctl');
  host.run(commandOf(arm()), { REVERT: 'true' });
  expect(host.calls().filter((call) => call === 'systemctl start revert-ssh.service')).toHaveLength(1);
});

test('a look finds out what differs: content, and an attempt that is still armed', () => {
  const look = commandOf(named(file.deploy, 'See whether the settings of SSH are as wanted'));
  expect(host.run(look).code).not.toBe(0);
  attempt();
  const mine = host.run('id --user --name').stdout.trim();
  const asRoot = look.replace("'root 644'", `'${mine} 644'`);
  expect(host.run(asRoot).code).toBe(0);
  host.program('systemctl');
  expect(host.run(asRoot).code).not.toBe(0);
  expect(named(file.test, 'In place: settings of SSH')['changed_when']).toBe(false);
});

test('the rollback puts back the file that was there and reloads', () => {
  expect(file.record['host_record_paths']).toEqual([host.path('drop-in.conf')]);
  expect(file.rollback.map((task) => [task['name'], task['notify']])).toEqual([
    ['Put back the settings of SSH as it was', 'Reload ssh'],
    ['Remove the settings of SSH if it was not there before', 'Reload ssh'],
  ]);
});
