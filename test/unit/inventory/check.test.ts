import { describe, expect, test } from 'vitest';
import type { PatternRequirement } from '../../../src/passes/requirements.ts';
import { anyOf, controlNode, except, toPattern } from '../../../src/dsl/groups.ts';
import type { Expr } from '../../../src/dsl/values.ts';
import { variableOf } from '../../../src/dsl/variables.ts';
import { bakery, bakeryGroups, bakeryVars, bakeryWith, codes, diagnose, goodBakery, lines } from './fixtures.ts';

const vars = (text: string): readonly [string, string] => ['    gateway: 10.1.0.1\n', `    gateway: 10.1.0.1\n${text.replace(/^/gm, '    ')}\n`];

test('a good inventory has nothing to tell', () => {
  expect(lines(diagnose(goodBakery))).toEqual([]);
});

describe('TK500, TK501, TK502, TK519: files that can be read', () => {
  test('no inventory', () => {
    expect(lines(diagnose({}))).toEqual(['TK500 /inv:1:1 There is no such inventory.']);
  });

  test('a syntax error does not hide what is wrong elsewhere', () => {
    expect(codes(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'flour: [\n', 'host_vars/mill.yaml': 'opens_at: noon\n' }))).toEqual(['TK501', 'TK505']);
  });

  test('what a broken file may set is not missed, and nothing is measured by a default in its place', () => {
    expect(codes(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'flour: [\n' }))).toEqual(['TK501']);
  });

  test('without its hosts nothing else is said of an inventory', () => {
    expect(codes(diagnose({ ...goodBakery, 'inventory.yaml': 'all: [\n' }))).toEqual(['TK501']);
  });

  test('a key that stands twice', () => {
    expect(lines(diagnose(bakeryWith(vars('lan: 10.1.0.0/24'))))).toEqual(['TK502 inventory.yaml:6:5 "lan" stands here a second time; the first is in line 4.']);
  });

  test.each([
    ['- hosts: all\n', 'TK519 inventory.yaml:1:1 The file is a list, not a dict.'],
    ['all: [a]\n', 'TK519 inventory.yaml:1:6 Group "all" is a list, not a dict.'],
    ['all:\n  hosts: [a, b]\n', 'TK519 inventory.yaml:2:10 "hosts" of group "all" is a list, not a dict.'],
    ['all:\n  vars: x\n', 'TK519 inventory.yaml:2:9 "vars" of group "all" is a single value, not a dict.'],
    ['all:\n  children: x\n', 'TK519 inventory.yaml:2:13 "children" of group "all" is a single value, not a dict.'],
    ['all:\n  hosts:\n    a: 3\n', 'TK519 inventory.yaml:3:8 Host "a" is a single value, not a dict.'],
    ['all:\n  childern: {}\n', 'TK519 inventory.yaml:2:3 Group "all" has a section "childern". Did you mean "children"?'],
  ])('%j', (text, message) => {
    expect(lines(diagnose({ 'inventory.yaml': text })).filter((line) => line.startsWith('TK519'))).toEqual([message]);
  });

  test('a variable file that is a list', () => {
    expect(lines(diagnose({ ...goodBakery, 'group_vars/all.yaml': '- a\n' }))).toEqual(['TK519 group_vars/all.yaml:1:1 The file is a list, not a dict.']);
  });

  test('a file that is encrypted as a whole is a warning', () => {
    const found = diagnose({ ...goodBakery, 'group_vars/all.yaml': '$ANSIBLE_VAULT;1.1;AES256\n61\n' });
    expect(found.map((entry) => `${entry.code} ${entry.severity}`)).toEqual(['TK521 warning']);
  });
});

describe('TK503, TK515: groups', () => {
  test('an unknown group, with the one that was meant', () => {
    expect(lines(diagnose(bakeryWith(['    head:\n', '    haed:\n'])))).toContain('TK503 inventory.yaml:18:5 Bakery has no group "haed". Did you mean "head"?');
  });

  test('an unknown group at the top of the file', () => {
    expect(lines(diagnose({ 'inventory.yaml': `${goodBakery['inventory.yaml']}cellar: {}\n` }))).toEqual(['TK503 inventory.yaml:20:1 Bakery has no group "cellar".']);
  });

  test('a group file for a group that the platform does not have', () => {
    expect(lines(diagnose({ ...goodBakery, 'group_vars/ovenz.yaml': 'flour: rye\n' }))).toEqual(['TK503 group_vars/ovenz.yaml:1:1 Bakery has no group "ovenz". Did you mean "ovens"?']);
  });

  test('a group file for a group without hosts is none', () => {
    expect(diagnose({ ...goodBakery, 'group_vars/couriers.yaml': 'flour: rye\n' })).toEqual([]);
  });

  test('forbidden names, with what to write instead', () => {
    const found = diagnose(bakeryWith(['    head:\n', '    stores: {}\n    trash: {}\n    head:\n']));
    expect(found.map((entry) => `${entry.code} ${entry.message} ${entry.help}`)).toEqual(['TK515 The group name "stores" must not be used. They are shops. Call the group "shops".', 'TK515 The group name "trash" must not be used. It held rubbish. Remove the group.']);
  });
});

describe('TK504: variables', () => {
  test('a misspelt variable in each kind of place', () => {
    const found = diagnose({ ...bakeryWith(vars('bran: x.test'), ['{shop: mill}', '{shop: mill, slto: "01:00.0"}']), 'group_vars/town.yaml': 'flouer: rye\n', 'host_vars/pond.yaml': 'opens: 8\n' });
    expect(lines(found)).toEqual([
      'TK504 group_vars/town.yaml:1:1 Bakery has no variable "flouer". Did you mean "flour"?',
      'TK504 host_vars/pond.yaml:1:1 Bakery has no variable "opens".',
      'TK504 inventory.yaml:6:5 Bakery has no variable "bran". Did you mean "brand"?',
      'TK504 inventory.yaml:18:29 Bakery has no variable "slto". Did you mean "slot"?',
    ]);
  });

  test("Ansible's own variables are known", () => {
    expect(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'ansible_user: baker\nansible_port: 22\nansible_become: true\nansible_perl_interpreter: /usr/bin/perl\nansible_python_interpreter: /usr/bin/python3\nansible_ssh_common_args: ""\n' })).toEqual([]);
  });

  test('a group where a variable stands', () => {
    expect(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'town: {}\n' })[0]).toMatchObject({ code: 'TK504', help: 'town is a group: write it below "children:".' });
  });
});

describe('TK505: values', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['opens_at: "8"', 'opens_at is "8"; expected: whole number from 0 up to 23.', 'Remove the quotes.'],
    ['opens_at: 24', 'opens_at is the number 24; expected: whole number from 0 up to 23.', 'Write a value of that kind.'],
    ['hot: "yes"', 'hot is "yes"; expected: true or false.', 'Remove the quotes.'],
    ['flour: spelt', 'flour is "spelt"; expected: one of wheat, rye.', 'Write a value of that kind.'],
    ['brand:', 'brand is empty; expected: domain name.', 'Write a value, such as "bread.test", or remove the line.'],
    ['opens_at:', 'opens_at is empty; expected: whole number from 0 up to 23.', 'Write a value, or remove the line.'],
    ['brand: [a]', 'brand is a list; expected: domain name.', 'Write it like "bread.test".'],
    ['brand: {a: b}', 'brand is a dict; expected: domain name.', 'Write it like "bread.test".'],
    ['slot: 01:00.0', 'slot is the number 01:00.0; expected: PCI slot.', 'YAML does not read 01:00.0 as text. Put it in quotes: "01:00.0".'],
    ['brand: 2024-01-01', 'brand is the date 2024-01-01; expected: domain name.', 'YAML does not read 2024-01-01 as text. Put it in quotes: "2024-01-01".'],
    ['note: yes', 'note is the boolean yes; expected: text.', 'YAML does not read yes as text. Put it in quotes: "yes".'],
    ['address: 10.1.0.300', 'address is "10.1.0.300"; expected: IPv4 address.', 'Write it like "10.1.0.10".'],
    ['search: bread.test', 'search is "bread.test"; expected: list of domain name.', 'Write a list, in brackets: [bread.test].'],
    ['search: [nodots]', 'search[0] is "nodots"; expected: domain name.', 'Write a value of that kind.'],
    ['pools: [{base: 10.0.0.0/8, size: 4}]', 'pools[0].size is the number 4; expected: whole number from 8.', 'Write a value of that kind.'],
    ['pools: [{base: 10.0.0.0/8}]', 'pools[0] has no member "size"; expected: dict of base, size.', 'Add the member.'],
    ['pools: [{base: 10.0.0.0/8, size: 24, name: x}]', 'pools[0] has a member "name"; expected: dict of base, size.', 'Remove the member.'],
    ['ansible_port: ssh', 'ansible_port is "ssh"; expected: whole number from 1 up to 65535.', 'Write a value of that kind.'],
    ['ansible_ssh_transfer_method: ftp', 'ansible_ssh_transfer_method is "ftp"; expected: text out of sftp, scp, piped, smart.', 'Write a value of that kind.'],
    ['ansible_perl_interpreter: 5', 'ansible_perl_interpreter is the number 5; expected: text.', 'YAML does not read 5 as text. Put it in quotes: "5".'],
  ];

  test.each(cases)('%s', (line, message, help) => {
    const [found] = diagnose({ ...goodBakery, 'host_vars/oven1.yaml': `${line}\n` }).filter((entry) => entry.code === 'TK505');
    expect(found).toMatchObject({ message, help });
  });

  test('each wrong value is told once', () => {
    expect(codes(diagnose({ ...goodBakery, 'group_vars/town.yaml': 'opens_at: "x"\nflour: 3\n' }))).toEqual(['TK505', 'TK505']);
  });

  test.each(['brand: "{{ other }}"', 'opens_at: "{{ 7 + 1 }}"', 'search: ["{{ x }}", a.test]', 'pools: [{base: "{{ x }}", size: "{{ y }}"}]', 'flour: "{% if true %}rye{% endif %}"', 'brand: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61'])('Jinja and vault may stand for any value: %j', (line) => {
    expect(diagnose({ ...goodBakery, 'group_vars/town.yaml': `${line}\n` })).toEqual([]);
  });
});

describe('TK512: secrets', () => {
  test.each(["{{ lookup('env', 'TILL_KEY') }}", '{{ lookup("ansible.builtin.env", "TILL_KEY") | trim }}', "{{ lookup('env','TILL_KEY') | default(omit, true) }}"])('%s', (value) => {
    expect(diagnose({ ...goodBakery, 'group_vars/all.yaml': `till_key: ${JSON.stringify(value)}\n` })).toEqual([]);
  });

  test('vault', () => {
    expect(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'till_key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  61\n' })).toEqual([]);
  });

  test.each(['hunter2-literal', "{{ lookup('env', 'OTHER_KEY') }}", "{{ lookup('env', 'TILL_KEY') | default('hunter2-literal') }}", "x{{ lookup('env', 'TILL_KEY') }}", '{{ other }}'])('refused: %s', (value) => {
    const [found] = diagnose({ ...goodBakery, 'group_vars/all.yaml': `till_key: ${JSON.stringify(value)}\n` });
    expect(found).toMatchObject({ code: 'TK512', message: 'The secret till_key is not a lookup of TILL_KEY in the environment.', origin: { line: 1 } });
    expect(JSON.stringify(found)).not.toContain('hunter2-literal');
  });

  test("Ansible's own secrets, under any name of the environment", () => {
    expect(diagnose({ ...goodBakery, 'group_vars/all.yaml': `ansible_password: "{{ lookup('env', 'ANY') }}"\n` })).toEqual([]);
    expect(lines(diagnose({ ...goodBakery, 'group_vars/all.yaml': 'ansible_password: hunter2\n' }))).toEqual(['TK512 group_vars/all.yaml:1:19 The secret ansible_password is not a lookup of ANSIBLE_PASSWORD in the environment.']);
  });
});

describe('TK506: variables that plays read', () => {
  const need = (hosts: PatternRequirement['hosts'], ...refs: readonly Expr<unknown>[]): PatternRequirement => ({ hosts, variables: refs.map(variableOf) });

  test('what is there, has a default or may be left out is not missed', () => {
    const requirements = [need(toPattern(bakeryGroups.shops), bakeryVars.brand, bakeryVars.opensAt, bakeryVars.note, bakeryVars.address)];
    expect(diagnose(goodBakery, { requirements })).toEqual([]);
  });

  test('what belongs to the whole installation is told once', () => {
    const requirements = [need(toPattern(bakeryGroups.shops), bakeryVars.tillKey), need(toPattern(bakeryGroups.ovens), bakeryVars.tillKey, bakeryVars.brand)];
    const found = diagnose(goodBakery, { requirements });
    expect(lines(found)).toEqual(['TK506 inventory.yaml:1:1 till_key is not set. Plays on shops, ovens read it.']);
    expect(found[0]!.help).toBe(`Set it in group_vars/all.yaml: till_key: "{{ lookup('env', 'TILL_KEY') }}"`);
  });

  test('what belongs to hosts is told for each of them', () => {
    const files = bakeryWith(['{address: 10.1.0.11, ', '{']);
    const found = diagnose(files, { requirements: [need(toPattern(bakeryGroups.shops), bakeryVars.address)] });
    expect(lines(found)).toEqual(['TK506 inventory.yaml:14:13 "pond" has no address. Plays on shops read it.']);
    expect(found[0]!.help).toBe('Set it in host_vars/pond.yaml: address: "10.1.0.10"');
  });

  test('a value in the wrong group is seen: some hosts have it, others do not', () => {
    const files = { ...bakeryWith(['    brand: bread.test\n', '']), 'group_vars/town.yaml': 'brand: bread.test\n' };
    const found = diagnose(files, { requirements: [need(anyOf(bakeryGroups.shops, bakeryGroups.ovens), bakeryVars.brand)] });
    expect(found.map((entry) => `${entry.message} ${entry.help}`)).toEqual([
      '"pond" has no brand. Plays on shops, ovens read it. Set it in group_vars/all.yaml: brand: "bread.test"',
      '"oven1" has no brand. Plays on shops, ovens read it. Set it in group_vars/all.yaml: brand: "bread.test"',
    ]);
  });

  test('hosts that a play leaves out need nothing', () => {
    const files = bakeryWith(['{address: 10.1.0.11, ', '{']);
    expect(diagnose(files, { requirements: [need(except(bakeryGroups.shops, bakeryGroups.village), bakeryVars.address)] })).toEqual([]);
  });

  test('localhost sees what belongs to the whole installation', () => {
    expect(diagnose(goodBakery, { requirements: [need(toPattern(controlNode), bakeryVars.brand)] })).toEqual([]);
    expect(lines(diagnose(goodBakery, { requirements: [need(toPattern(controlNode), bakeryVars.shop)] }))).toEqual(['TK506 inventory.yaml:1:1 "localhost" has no shop. Plays on localhost read it.']);
    const explicit = bakeryWith(['all:\n', 'all:\n  hosts: {localhost: {shop: mill}}\n']);
    expect(diagnose(explicit, { requirements: [need(toPattern(controlNode), bakeryVars.shop)] })).toEqual([]);
  });

  test('what may be in an encrypted file is not missed', () => {
    const files = { ...goodBakery, 'group_vars/all.yaml': '$ANSIBLE_VAULT;1.1;AES256\n61\n' };
    expect(codes(diagnose(files, { requirements: [need(toPattern(bakeryGroups.shops), bakeryVars.tillKey)] }))).toEqual(['TK521']);
  });

  test('the plays of a platform are asked by default', () => {
    expect(bakery.phases).toEqual([]);
    expect(diagnose(goodBakery)).toEqual([]);
  });
});

describe('TK507: how many hosts a group has', () => {
  test('a group that must have one is empty', () => {
    const found = diagnose(bakeryWith(['      hosts: {mill: }\n', '      hosts: {}\n']));
    expect(found.map((entry) => `${entry.code} ${entry.origin.line} ${entry.message} ${entry.help}`)).toEqual(['TK507 18 Group "head" has no host; it needs exactly one. Add a host to it: the shop with the office.']);
  });

  test('a group is missing', () => {
    expect(lines(diagnose(bakeryWith(['    head:\n      hosts: {mill: }\n', ''])))).toEqual(['TK507 inventory.yaml:1:1 Group "head" has no host; it needs exactly one.']);
  });

  test('a group for one host has two', () => {
    expect(lines(diagnose(bakeryWith(['{mill: }', '{mill: , pond: }'])))).toEqual(['TK507 inventory.yaml:18:5 Group "head" has 2 hosts (mill, pond); it needs exactly one.']);
  });

  test('at least one', () => {
    expect(lines(diagnose({ 'inventory.yaml': 'all: {}\n' }))).toContain('TK507 inventory.yaml:1:1 Group "shops" has no host; it needs at least one.');
  });
});
