import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Host } from '../resources/placed.ts';

const source = readFileSync(fileURLToPath(new URL('../../../dsl/thinkube/10_baremetal_infra/network-bridge/guard.sh.j2', import.meta.url)), 'utf8');

let host: Host;
beforeEach(() => {
  host = new Host();
  for (const name of ['netplan', 'systemd-run', 'sync']) host.program(name);
  host.program('systemctl', 'test "$1" != stop');
  host.program('ip', `if [ "$1" = link ]; then rm -r ${host.path('sys')}/class/net/"$3"; fi`);
  const here = source.replace('netplan=/etc/netplan', `netplan=${host.path('etc/netplan')}`).replaceAll('/var/backups', host.path('var/backups')).replaceAll('/sys/class', host.path('sys/class'));
  host.write('guard', here, 0o755);
  file('etc/netplan/50-cloud-init.yaml', 'former\n', 0o640);
  file('etc/netplan/01-thinkube-config.yaml.prepared', 'bridge\n', 0o600);
});
afterEach(() => host.remove());

function file(path: string, content: string, mode?: number): void {
  mkdirSync(dirname(host.path(path)), { recursive: true });
  host.write(path, content, mode);
}

const guard = (order: string) => host.run(`${host.path('guard')} ${order}`);
const state = 'var/backups/thinkube/network';
const files = () => readdirSync(host.path('etc/netplan')).sort();
const armed = () => existsSync(host.path(`${state}/armed`));
const changeOver = 'bridge br0 180 enp5s0 50-cloud-init.yaml';
/** The device as the kernel would make it. */
const device = () => mkdirSync(host.path('sys/class/net/br0'), { recursive: true });
const called = (start: string) => host.calls().findIndex((call) => call.startsWith(start));

test('the undoing is armed before the files are changed, and the change is applied', () => {
  expect(guard(changeOver).code).toBe(0);
  expect(files()).toEqual(['01-thinkube-config.yaml', '50-cloud-init.yaml.disabled']);
  expect(armed()).toBe(true);
  expect(called('systemd-run --quiet --collect --unit=thinkube-net-rollback --on-active=180')).toBeGreaterThan(-1);
  expect(called('systemd-run')).toBeLessThan(called('netplan generate'));
  expect(host.calls().at(-1)).toBe('netplan apply');
});

test('a change that nobody said to be good is undone, with the modes of the files, and nothing is left', () => {
  guard(changeOver);
  device();
  expect(guard('restore').code).toBe(0);
  expect(files()).toEqual(['01-thinkube-config.yaml.prepared', '50-cloud-init.yaml']);
  expect(host.read('etc/netplan/50-cloud-init.yaml')).toBe('former\n');
  expect(statSync(host.path('etc/netplan/50-cloud-init.yaml')).mode & 0o777).toBe(0o640);
  expect(called('ip link delete br0')).toBeLessThan(host.calls().lastIndexOf('netplan apply'));
  expect(existsSync(host.path('sys/class/net/br0'))).toBe(false);
  expect([armed(), existsSync(host.path(`${state}/original`))]).toEqual([false, false]);
});

test('a change that was kept stays', () => {
  guard(changeOver);
  expect(guard('keep').code).toBe(0);
  expect(host.calls()).toContain('systemctl stop thinkube-net-rollback.timer');
  guard('restore');
  expect(files()).toEqual(['01-thinkube-config.yaml', '50-cloud-init.yaml.disabled']);
});

test('what was undone already cannot be kept', () => {
  guard(changeOver);
  guard('restore');
  expect(guard('keep')).toMatchObject({ code: 1, stderr: expect.stringContaining('undone before') });
});

test('while the host starts the files come back, and nothing is applied that is not up yet', () => {
  guard(changeOver);
  host.program('systemctl', 'exit 3');
  const before = host.calls().length;
  expect(guard('restore').code).toBe(0);
  expect(files()).toEqual(['01-thinkube-config.yaml.prepared', '50-cloud-init.yaml']);
  expect(host.calls().slice(before).filter((call) => call.startsWith('netplan'))).toEqual(['netplan generate']);
});

test('a change is undone before another one begins', () => {
  guard(changeOver);
  guard(changeOver);
  expect(readdirSync(host.path(`${state}/last`)).sort()).toEqual(['01-thinkube-config.yaml.prepared', '50-cloud-init.yaml']);
  expect(files()).toEqual(['01-thinkube-config.yaml', '50-cloud-init.yaml.disabled']);
});

test('a mark without anything to go back to changes nothing', () => {
  guard(changeOver);
  guard('keep');
  file(`${state}/armed`, 'br0 present no bridge\n');
  guard('restore');
  expect([files().length, armed()]).toEqual([2, false]);
});

test('the way back brings exactly the former files, and leaves alone what came since', () => {
  file('etc/netplan/01-thinkube-config.yaml', "user's own\n", 0o644);
  file('etc/netplan/50-cloud-init.yaml.disabled', 'out of use\n', 0o604);
  guard(changeOver);
  guard('keep');
  device();
  file('etc/netplan/95-later.yaml', 'later\n');
  expect(guard('direct br0 180').code).toBe(0);
  expect(files()).toEqual(['01-thinkube-config.yaml', '50-cloud-init.yaml', '50-cloud-init.yaml.disabled', '95-later.yaml']);
  expect(host.read('etc/netplan/01-thinkube-config.yaml')).toBe("user's own\n");
  expect(statSync(host.path('etc/netplan/50-cloud-init.yaml.disabled')).mode & 0o777).toBe(0o604);
  expect(host.calls()).toContain('ip link delete br0');
  expect(existsSync(host.path(`${state}/original`))).toBe(true);
  guard('keep');
  expect(existsSync(host.path(`${state}/original`))).toBe(false);
});

test('a way back that nobody said to be good is undone: the bridge returns', () => {
  guard(changeOver);
  guard('keep');
  device();
  guard('direct br0 180');
  guard('restore');
  expect(files()).toEqual(['01-thinkube-config.yaml', '50-cloud-init.yaml.disabled']);
  expect(existsSync(host.path(`${state}/original`))).toBe(true);
  expect(host.calls().at(-2)).toBe('netplan apply');
});

test('netplan tries the files in a tree of their own', () => {
  host.program('netplan', `ls "$3/etc/netplan" | tr '\\n' ' '`);
  expect(guard('check bridge 50-cloud-init.yaml')).toMatchObject({ code: 0, stdout: '01-thinkube-config.yaml 50-cloud-init.yaml.disabled ' });
  expect(files()).toEqual(['01-thinkube-config.yaml.prepared', '50-cloud-init.yaml']);
});
