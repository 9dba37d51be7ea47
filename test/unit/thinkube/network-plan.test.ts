import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Host } from '../resources/placed.ts';

const program = readFileSync(fileURLToPath(new URL('../../../dsl/thinkube/10_baremetal_infra/network-bridge/plan.py.j2', import.meta.url)), 'utf8');
const python = fileURLToPath(new URL('../../../.venv/bin/python3', import.meta.url));

interface Answer {
  readonly problems: readonly string[];
  readonly nic: string | null;
  readonly ours: boolean;
  readonly bridged: boolean;
  readonly due: boolean;
  readonly uplink: string;
  readonly disable: readonly string[];
  readonly reasons: readonly string[];
  readonly changed: boolean;
}

type Link = Readonly<Record<string, unknown>>;
const card = (name: string, more: Link = {}): Link => ({ ifname: name, link_type: 'ether', address: '52:54:00:12:34:56', flags: ['BROADCAST', 'UP', 'LOWER_UP'], addr_info: [], ...more });
const address = (local: string, more: Link = {}): Link => ({ family: 'inet', local, prefixlen: 24, scope: 'global', ...more });
const loopback: Link = { ifname: 'lo', link_type: 'loopback', flags: ['UP', 'LOWER_UP'], addr_info: [] };
const uplink = card('enp5s0', { addr_info: [address('10.20.1.101')] });
const simple = 'network:\n  version: 2\n  ethernets:\n    enp5s0:\n      addresses: [10.20.1.101/24]\n      routes: [{to: default, via: 10.20.1.1}]\n';

let host: Host;
beforeEach(() => {
  host = new Host();
  links([loopback, uplink], 'enp5s0');
});
afterEach(() => host.remove());

function links(all: readonly Link[], through: string): void {
  host.write('links.json', JSON.stringify(all));
  host.write('routes.json', JSON.stringify([{ dst: 'default', dev: through }]));
  host.program('ip', `case "$*" in *route*) cat ${host.path('routes.json')};; *) cat ${host.path('links.json')};; esac`);
}

function file(path: string, content: string, mode?: number): void {
  mkdirSync(dirname(host.path(path)), { recursive: true });
  host.write(path, content, mode);
}

function look(wanted: Link = {}): Answer {
  const all = { root: host.folder, address: '10.20.1.101', network: '10.20.1.0/24', gateway: '10.20.1.1', resolvers: ['9.9.9.9'], bridge: 'br0', interface: '', stp: false, forward_delay: 0, write: false, ...wanted };
  mkdirSync(host.path('etc/netplan'), { recursive: true });
  const { stdout, stderr, status } = spawnSync(python, ['-', JSON.stringify(all)], { input: program, encoding: 'utf8', env: { PATH: `${host.folder}:${process.env['PATH']}` } });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

const prepared = (): string => host.read('etc/netplan/01-thinkube-config.yaml.prepared');

test('the card is the one that holds the address of the host', () => {
  file('etc/netplan/50-cloud-init.yaml', simple);
  links([loopback, card('enp6s0', { addr_info: [address('10.20.2.5')] }), uplink], 'enp5s0');
  expect(look()).toMatchObject({ problems: [], nic: 'enp5s0', ours: false, due: true, uplink: 'static', disable: ['50-cloud-init.yaml'] });
  expect(existsSync(host.path('etc/netplan/01-thinkube-config.yaml.prepared'))).toBe(false);
});

test('the prepared file has the address, the gateway and the hardware address on the bridge, and is for root alone', () => {
  file('etc/netplan/50-cloud-init.yaml', simple);
  expect(look({ write: true })).toMatchObject({ changed: true });
  expect(prepared()).toContain("      macaddress: '52:54:00:12:34:56'\n");
  expect(prepared()).toContain('      addresses:\n      - 10.20.1.101/24\n      routes:\n      - to: default\n        via: 10.20.1.1\n');
  expect(prepared()).toContain('      interfaces:\n      - enp5s0\n');
  expect(statSync(host.path('etc/netplan/01-thinkube-config.yaml.prepared')).mode & 0o777).toBe(0o600);
  expect(look({ write: true })).toMatchObject({ changed: false });
});

test('an address by DHCP becomes a static one', () => {
  file('etc/netplan/50-cloud-init.yaml', 'network: {version: 2, ethernets: {enp5s0: {dhcp4: true}}}\n');
  links([card('enp5s0', { addr_info: [address('10.20.1.101', { dynamic: true })] })], 'enp5s0');
  expect(look({ write: true })).toMatchObject({ uplink: 'DHCP', problems: [] });
  expect(prepared()).not.toContain('dhcp4: true');
});

test('what else the files define stays, also what could be taken for a number', () => {
  file('etc/netplan/50-all.yaml', `${simple}      mtu: 9000\n      match: {macaddress: 52:54:00:12:34:56}\n      set-name: enp5s0\n    enp6s0: {dhcp4: true}\n  vlans:\n    lan7: {id: 7, link: enp5s0}\n`);
  file('etc/netplan/90-mine.yaml', 'network: {version: 2, ethernets: {enp5s0: {addresses: [198.51.100.12/32], routes: [{to: 192.0.2.0/24, via: 10.20.1.9}]}}}\n');
  file('etc/netplan/95-other.yaml', 'network: {version: 2, ethernets: {enp7s0: {dhcp4: true}}}\n');
  expect(look({ write: true })).toMatchObject({ disable: ['50-all.yaml', '90-mine.yaml'] });
  for (const kept of ["        macaddress: '52:54:00:12:34:56'", 'set-name: enp5s0', "mtu: '9000'", "enp6s0:\n      dhcp4: 'true'", 'link: enp5s0', '- 198.51.100.12/32', 'to: 192.0.2.0/24']) expect(prepared()).toContain(kept);
  expect(prepared()).not.toContain('enp7s0');
  expect(prepared().match(/to: default/g)).toHaveLength(1);
});

test.each<[string, readonly Link[], Link, string]>([
  ['wireless', [card('enp5s0')], { interface: 'wlp2s0' }, 'there is no interface wlp2s0'],
  ['a virtual device', [card('docker0', { linkinfo: { info_kind: 'bridge' }, addr_info: [address('10.20.1.101')] })], {}, 'docker0 is no network card but a virtual device (bridge)'],
  ['a pair of a container', [card('veth1', { linkinfo: { info_kind: 'veth' }, addr_info: [address('10.20.1.101')] })], {}, 'veth1 is no network card'],
  ['a port of another bridge', [card('enp5s0', { master: 'br-lan' }), card('br-lan', { linkinfo: { info_kind: 'bridge' } })], { interface: 'enp5s0' }, 'enp5s0 is a port of br-lan already'],
  ['without a cable', [card('enp5s0', { flags: ['UP', 'NO-CARRIER'], addr_info: [address('10.20.1.101')] })], {}, 'enp5s0 has no link'],
  ['held by nobody', [card('enp5s0')], {}, '10.20.1.101 is held by no interface'],
  ['held by another', [card('enp5s0'), card('enp6s0', { addr_info: [address('10.20.1.101')] })], { interface: 'enp5s0' }, '10.20.1.101 is on enp6s0, not on enp5s0'],
  ['an existing bridge', [uplink, card('br0', { linkinfo: { info_kind: 'bridge' } })], {}, 'there is an interface br0 already, made by somebody else'],
  ['another network', [uplink], { network: '10.20.9.0/24' }, 'the address 10.20.1.101 is not in 10.20.9.0/24'],
])('a card is refused: %s', (_about, all, wanted, problem) => {
  links(all, 'enp5s0');
  expect(look({ ...wanted, write: true }).problems.join('\n')).toContain(problem);
  expect(existsSync(host.path('etc/netplan/01-thinkube-config.yaml.prepared'))).toBe(false);
});

test('a wireless card is refused', () => {
  mkdirSync(host.path('sys/class/net/enp5s0/wireless'), { recursive: true });
  expect(look().problems[0]).toContain('is wireless');
});

test('in a container the card of the host is one end of a pair', () => {
  file('run/systemd/container', 'lxc');
  links([card('eth0', { linkinfo: { info_kind: 'veth' }, addr_info: [address('10.20.1.101')] })], 'eth0');
  expect(look()).toMatchObject({ problems: [], nic: 'eth0' });
});

test('a definition that is about several cards, or that is elsewhere, is refused', () => {
  file('etc/netplan/50-all.yaml', 'network: {version: 2, ethernets: {all: {match: {name: "en*"}, dhcp4: true}}}\n');
  file('run/netplan/10-start.yaml', 'network: {version: 2, ethernets: {enp5s0: {dhcp4: true}}}\n');
  links([uplink, card('enp6s0')], 'enp5s0');
  const problems = look().problems.join('\n');
  expect(problems).toContain('all in 50-all.yaml is about enp5s0 and enp6s0');
  expect(problems).toContain('10-start.yaml defines enp5s0 too');
});

/** A host as it is after the change. */
function bridged(): void {
  file('etc/netplan/50-cloud-init.yaml', simple);
  look({ write: true });
  file('etc/netplan/01-thinkube-config.yaml', prepared(), 0o600);
  file('var/backups/thinkube/network/original/50-cloud-init.yaml', simple);
  file('var/backups/thinkube/network/interface', 'enp5s0\n');
  spawnSync('rm', [host.path('etc/netplan/01-thinkube-config.yaml.prepared'), host.path('etc/netplan/50-cloud-init.yaml')]);
  links([card('enp5s0', { master: 'br0' }), card('br0', { linkinfo: { info_kind: 'bridge' }, addr_info: [address('10.20.1.101')] })], 'br0');
}

test('with the bridge as it should be nothing is due', () => {
  bridged();
  expect(look({ write: true })).toMatchObject({ problems: [], ours: true, bridged: true, due: false, reasons: [], changed: false });
});

test('what is not as it should be is found: a file, a definition that came back, an address, a port', () => {
  bridged();
  file('etc/netplan/50-cloud-init.yaml', simple);
  expect(look()).toMatchObject({ bridged: true, due: true, disable: ['50-cloud-init.yaml'], reasons: ['50-cloud-init.yaml defines enp5s0 as well'] });
  host.write('etc/netplan/01-thinkube-config.yaml', 'network: {version: 2}\n', 0o600);
  expect(look().reasons[0]).toContain('01-thinkube-config.yaml is not as it has to be');
  links([card('enp5s0', { addr_info: [address('192.0.2.7')] }), card('br0', { linkinfo: { info_kind: 'bridge' }, addr_info: [address('10.20.1.101')] })], 'enp5s0');
  expect(look()).toMatchObject({ bridged: false });
  expect(look().reasons.slice(0, 3)).toEqual(['enp5s0 is no port of br0', 'enp5s0 holds 192.0.2.7', 'the default route leaves through enp5s0']);
});
