import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { configureFile, irregular, playbookFile } from '../../../src/dsl/file-names.ts';
import { anyOf, controlNode, defineGroups, except, groupOfHost, otherHosts, rememberGroup, thisHost, toPattern } from '../../../src/dsl/groups.ts';
import { snakeCase } from '../../../src/dsl/names.ts';
import { needs } from '../../../src/dsl/needs.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { expression, j, toNode } from '../../../src/dsl/values.ts';
import * as types from '../../../src/dsl/value-types.ts';
import { declarationsOf, defineVariables, installation, onHost, secret, technical, variableOf } from '../../../src/dsl/variables.ts';
import { task } from '../../../src/dsl/task.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import type { Expression, Variable } from '../../../src/model/expression.ts';
import { groups, vars } from './sample.ts';

const first = (value: unknown): unknown => (toNode(value) as Expression).parts[0];

test.each([['lanIp', 'lan_ip'], ['x86_64', 'x86_64'], ['dns', 'dns'], ['gpuPassthroughVms', 'gpu_passthrough_vms'], ['ipv4Address', 'ipv4_address']])('the Ansible name of %s is %s', (key, name) => expect(snakeCase(key)).toBe(name));

describe('groups', () => {
  test('are named after their keys, with what is said of them', () => {
    const { webServers, oneHost } = defineGroups({ webServers: { purpose: 'Web', children: ['oneHost'], home: true, within: ['oneHost'], apart: ['oneHost'], eachInOneChild: true }, oneHost: { purpose: 'One', members: 'exactly one' } });
    expect(webServers.group).toEqual({ kind: 'HostGroup', name: 'web_servers', purpose: 'Web', members: 'any', children: ['one_host'], home: true, within: ['one_host'], apart: ['one_host'], eachInOneChild: true });
    expect(oneHost.group).toEqual({ kind: 'HostGroup', name: 'one_host', purpose: 'One', members: 'exactly one', children: [] });
  });

  test('that may have several hosts have no one host', () => {
    expect(() => (groups.web as unknown as { only: unknown }).only).toThrow("Group web may have several hosts: loop over .hosts, or declare members: 'exactly one'.");
    expect(first(groups.database.only)).toEqual({ kind: 'Group', group: groups.database.group });
  });

  test('make patterns', () => {
    expect(toPattern(groups.web)).toEqual({ kind: 'HostPattern', groups: [groups.web.group], without: [] });
    expect(except(except(anyOf(groups.web, groups.database), groups.caches), groups.servers)).toEqual({ kind: 'HostPattern', groups: [groups.web.group, groups.database.group], without: [groups.caches.group, groups.servers.group] });
    expect(controlNode.group).toMatchObject({ name: 'localhost', builtIn: true });
  });

  test('are known of their hosts', () => {
    expect([groups.web.hosts, groups.web.hosts[0]!, groups.database.only, otherHosts(groups.web)].map((host) => groupOfHost(host)?.name)).toEqual(['web', 'web', 'database', 'web']);
    expect(groupOfHost(thisHost)).toBeUndefined();
    expect(groupOfHost(expression`${groups.web.hosts} | first`)).toBe(groups.web.group);
    expect(groupOfHost(expression`${thisHost} or ${groups.web.hosts}`)).toBeUndefined();
    const host = {};
    rememberGroup(host, undefined);
    expect(groupOfHost(host)).toBeUndefined();
  });
});

describe('variables', () => {
  test('are named after their keys, with what is said of them', () => {
    const own = defineVariables({
      lanIp: installation(types.ipv4(), 'Address', { of: [groups.web, groups.database], optional: true, example: '192.0.2.1', neededWith: 'dhcp' }),
      webPort: technical(types.integer(), 'Port', { default: expression<number>`${vars.port} + 1`, of: groups.web }),
      apiKey: secret('Key', { environment: 'API_KEY', optional: true }),
    });
    expect(declarationsOf(own)).toMatchObject([
      { kind: 'Variable', name: 'lan_ip', class: 'installation', description: 'Address', optional: true, example: '192.0.2.1', neededWith: 'dhcp', of: ['web', 'database'] },
      { name: 'web_port', class: 'technical', optional: false, default: { kind: 'Expression' }, of: ['web'] },
      { name: 'api_key', class: 'secret', environment: 'API_KEY', optional: true },
    ]);
    expect(Object.isFrozen(declarationsOf(own)[0])).toBe(true);
    expect(variableOf(own.lanIp).name).toBe('lan_ip');
  });

  test('of the platform are references, other references are not variables', () => {
    for (const other of [facts.hostname, vars.names[0]!]) expect(() => variableOf(other)).toThrow('A declared variable was expected here, as it comes from defineVariables().');
    expect(() => needs(groups.web, thisHost)).toThrow('A declared variable was expected');
    expect(needs(groups.web, vars.lanIp)).toEqual({ group: groups.web.group, variable: variableOf(vars.lanIp) });
  });

  test('have no Jinja text as default', () => expect(() => technical(types.text(), 'x', { default: j`{{ a }}/b` })).toThrow('Text with Jinja code in it cannot be part of an expression.'));
  test('may have text with references as default', () => expect((technical(types.text(), 'x', { default: j`${vars.domainName}/b` }).build('x') as Variable).default).toMatchObject({ kind: 'Template' }));
});

describe('on another host', () => {
  const asked = task('Ask', command({ argv: ['id'] }), { changedWhen: false });
  test.each<[string, () => unknown, object]>([
    ['a variable', () => onHost(groups.database.only, vars.lanIp), { kind: 'HostVariable', group: groups.database.group }],
    ['a fact', () => onHost(thisHost, facts.defaultIpv4.address), { kind: 'HostFact', name: 'default_ipv4' }],
    ['a result', () => onHost(thisHost, asked.result.rc), { kind: 'HostRegister', task: asked }],
  ])('%s', (_title, make, expected) => expect(first(make())).toMatchObject(expected));
  test.each<[string, () => unknown]>([
    ['the name of a host', () => onHost(thisHost, thisHost)],
    ['plain Jinja', () => onHost(thisHost, expression`x`)],
    ['a filtered variable', () => onHost(thisHost, expression`${vars.lanIp} | lower`)],
    ['a sum of variables', () => onHost(thisHost, expression`${vars.lanIp} ~ ${vars.port}`)],
  ])('refuses %s', (_title, make) => expect(make).toThrow('The second argument of onHost() is a variable, a fact or the result of a task, or a member of one.'));
});

test('a play variable has its Ansible name and its value', () => expect(first(playVariable('siteNames', [vars.domainName, 'x']))).toEqual({ kind: 'PlayVariable', name: 'site_names', value: [toNode(vars.domainName), 'x'] }));

describe('file names', () => {
  test.each([['deploy', undefined, '20_setup_dns'], ['test', undefined, '28_setup_dns'], ['rollback', undefined, '29_setup_dns'], ['deploy', 2, '20-2_setup_dns'], ['rollback', 1, '29-1_setup_dns']] as const)('%s of part %s', (purpose, part, name) => expect(playbookFile(purpose, 20, 'setup_dns', part)).toBe(name));
  test('a configure step alone is 15, several are 11 to 17', () => {
    expect(configureFile(10, 'realm', 0, 1)).toBe('15_realm');
    expect([0, 6].map((position) => configureFile(20, 'x', position, 7))).toEqual(['21_x', '27_x']);
    expect(() => configureFile(10, 'x', 0, 8)).toThrow('A component has at most 7 configure playbooks, this one has 8.');
  });
  test('irregular names are whole, with their reason', () => expect(irregular('why', { deploy: 'a', test: 'b', rollback: 'c' })).toEqual({ kind: 'Irregular', reason: 'why', deploy: 'a', test: 'b', rollback: 'c' }));
});

describe('types of values', () => {
  const accepts = (type: types.VariableType<never> | types.VariableType<any>, value: unknown): boolean => new Ajv({ strict: false }).validate(type.schema, value) as boolean;
  test.each<[string, types.VariableType<any>, readonly unknown[], readonly unknown[]]>([
    ['text', types.text(), ['x'], ['', 1]],
    ['text with a pattern', types.text('^a+$'), ['aa'], ['ab']],
    ['a whole number', types.integer({ minimum: 1, maximum: 9 }), [1, 9], [0, 10, 1.5, '1']],
    ['a truth value', types.boolean, [true], ['yes', 1]],
    ['an IPv4 address', types.ipv4(), ['192.0.2.1', '0.0.0.0', '255.255.255.255'], ['192.0.2', '192.0.2.256', '192.0.2.01', '192.0.2.1/24']],
    ['an IPv4 network', types.cidr, ['192.0.2.0/24', '10.0.0.0/8', '0.0.0.0/0'], ['192.0.2.0', '192.0.2.0/33', '192.0.2.0/024']],
    ['a network apart from others', types.networkApartFrom('a'), ['192.0.2.0/24'], ['x']],
    ['an address with its prefix', types.addressInNetwork({ apartFrom: ['a'] }), ['192.0.2.1/24'], ['192.0.2.1']],
    ['a domain', types.domain, ['example.org', 'a-b.example.org'], ['example', '-a.org', 'a..org', 'exa mple.org', `${'a'.repeat(64)}.org`]],
    ['domains without one', types.domainsWithout('domain_name'), [['example.org'], []], ['example.org', ['example']]],
    ['an address or a name', types.hostAddress, ['192.0.2.1', 'web', 'web.example.org'], ['192.0.2', '300.1.1.1', 'a b']],
    ['an address of one host', types.ownHostAddress, ['web'], ['']],
    ['a user name', types.userName, ['tk', '_x', 'a-1'], ['1a', 'A', 'a'.repeat(33)]],
    ['a user name except some', types.userNameExcept('admin'), ['tk'], ['admin', '1a']],
    ['an absolute path', types.absolutePath, ['/srv'], ['srv', '~/x']],
    ['a PCI slot', types.pciSlot({ uniqueWithin: 'host' }), ['0a:00.0'], ['0000:0a:00.0', '0a:00.8']],
    ['a size', types.size, ['48GB', '1MiB'], ['48', 'GB', '0GB', '1.5GB']],
    ['one of some words', types.oneOf('a', 'b'), ['a'], ['c']],
    ['a list', types.listOf(types.integer()), [[], [1, 2]], [['x'], 1]],
    ['a dict', types.record({ a: types.integer(), b: types.text() }, ['b']), [{ a: 1 }, { a: 1, b: 'x' }], [{}, { a: 'x' }, { a: 1, c: 1 }]],
    ['a host of a group', types.hostOf('web'), ['web1'], [1]],
  ])('%s', (_title, type, right, wrong) => {
    expect(right.filter((value) => !accepts(type, value))).toEqual([]);
    expect(wrong.filter((value) => accepts(type, value))).toEqual([]);
    expect(type.name).toMatch(/^\w/);
  });

  test('carry the checks that need the whole inventory', () => {
    expect(types.ipv4({ inside: 'network', unique: true, unlike: ['gateway'] })).toMatchObject({ insideNetwork: 'network', uniquePerHost: true, unlike: ['gateway'] });
    expect(types.networkApartFrom('a', 'b')).toMatchObject({ network: 'network', disjointFrom: ['a', 'b'] });
    expect(types.addressInNetwork()).not.toHaveProperty('disjointFrom');
    expect(types.domainsWithout('domain_name')).toMatchObject({ notContaining: 'domain_name' });
    expect(types.pciSlot()).toMatchObject({ uniquePerHost: true });
    expect(types.hostOf('web')).toMatchObject({ hostOf: 'web' });
  });
});
