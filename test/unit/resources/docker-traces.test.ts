import { afterEach, beforeEach, expect, test } from 'vitest';
import { dockerTraces } from '../../../src/resources/host/docker-traces.ts';
import { retainedData } from '../../../src/resources/host/retained-data.ts';
import { expression } from '../../../src/dsl/values.ts';
import { vars } from '../dsl/sample.ts';
import { Host, commandOf, named, placed } from './placed.ts';

const traces = placed(dockerTraces(['docker-ce', 'docker.io']));
let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const rules = `*nat
:PREROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.30.0.0/24 ! -o docker0 -j MASQUERADE
-A POSTROUTING -s 172.30.1.0/24 ! -o br-0123456789ab -j MASQUERADE
-A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:DOCKER-USER - [0:0]
-A INPUT -p tcp --dport 7 -j DROP
-A FORWARD -j DOCKER-USER
COMMIT
`;

test("Docker's rules go, all others stay, and the policy is the one of before", () => {
  host.write('rules', rules);
  host.program('iptables-save', `cat ${host.path('rules')}`);
  host.program('iptables-restore', `cat >${host.path('restored')}`);
  const remove = commandOf(named(traces.rollback, 'Remove the rules that Docker made with iptables'));
  expect(host.run(remove, { FORWARD_POLICY: ':FORWARD ACCEPT' })).toMatchObject({ code: 0, stdout: 'changed\n' });
  expect(host.read('restored')).toBe('*nat\n:PREROUTING ACCEPT [0:0]\n-A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n-A INPUT -p tcp --dport 7 -j DROP\nCOMMIT\n');
});

test('without rules of Docker nothing is loaded anew', () => {
  host.write('rules', '*filter\n:FORWARD DROP [0:0]\n-A INPUT -p tcp --dport 7 -j DROP\nCOMMIT\n');
  host.program('iptables-save', `cat ${host.path('rules')}`);
  host.program('iptables-restore');
  expect(host.run(commandOf(named(traces.rollback, 'Remove the rules that Docker made with iptables')), { FORWARD_POLICY: ':FORWARD ACCEPT' })).toMatchObject({ code: 0, stdout: '' });
  expect(host.calls()).toEqual(['iptables-save ']);
});

test('a table goes only when it is empty', () => {
  const command = commandOf(named(traces.rollback, 'Remove each table that was not there before, if nothing is in it')).replaceAll(/\{\{\s*emptied_table\s*\}\}/g, 'table ip filter');
  const listing = (rule: string): void => host.program('nft', `test "$1" = delete || printf '%s\\n' 'table ip filter {' '	chain INPUT {' '		type filter hook input priority filter; policy accept;' ${rule} '	}' '}'`);
  listing("'		tcp dport 7 drop'");
  expect(host.run(command).stdout).toBe('');
  listing('');
  expect(host.run(command).stdout).toBe('removed\n');
  expect(host.calls().at(-1)).toBe('nft delete table ip filter');
});

test('tables and chains are listed by name, for what is there now and what was there before', () => {
  host.program('nft', `printf '%s\\n' 'table ip filter {' '\tchain INPUT {' '\t\ttype filter hook input priority filter; policy accept;' '\t}' '}' 'table inet mine {' '}'`);
  const recorded = (traces.record['host_record_outputs'] as readonly { key: string; argv: readonly string[] }[]).find(({ key }) => key === 'output:nftables')!;
  expect(host.run(recorded.argv[2]!).stdout).toBe('table ip filter\nchain ip filter INPUT\ntable inet mine\n');
  expect(named(traces.rollback, 'List each chain of nftables')['ansible.builtin.command'].argv).toEqual(recorded.argv);
});

test('a file is removed, a folder only when nothing is in it', () => {
  const [find, ...rest] = named(traces.rollback, 'Remove /etc/cni if it was not there before')['ansible.builtin.command'].argv as readonly string[];
  const command = (path: string): string => `${find} ${rest.map((word) => `'${word}'`).join(' ')}`.replaceAll('/etc/cni', path);
  host.run(`mkdir ${host.path('empty')} ${host.path('full')}; touch ${host.path('full/x')} ${host.path('file')}`);
  for (const name of ['empty', 'full', 'file']) expect(host.run(command(host.path(name))).stdout).toBe(name === 'full' ? '' : `${host.path(name)}\n`);
  expect(host.run(`ls ${host.folder}`).stdout.split('\n')).toEqual(expect.arrayContaining(['full']));
});

test('a Docker that was there before is left alone', () => {
  for (const task of traces.rollback.filter((one) => !one['name'].startsWith('Give '))) expect(task).not.toHaveProperty('ansible.builtin.apt');
  expect(traces.record).toMatchObject({ host_record_sysctls: ['net.ipv4.ip_forward'], host_record_outputs: expect.arrayContaining([{ key: 'output:iptables', argv: ['iptables-save'] }]) });
  expect([traces.deploy, traces.test]).toEqual([[], []]);
});

test('data stays, unless it is to go and was not there before', () => {
  const data = placed(retainedData('data', ['/var/lib/engine'], expression<boolean>`${vars.port} == 0`));
  expect(data.rollback).toEqual([expect.objectContaining({ 'ansible.builtin.file': { path: '/var/lib/engine', state: 'absent' }, when: expect.stringMatching(/bool and\s+host_record_before\.entries\['path:\/var\/lib\/engine'\]\.state ==\s+'absent'/) })]);
});
