import { describe, expect, test } from 'vitest';
import { bakeryWith, codes, diagnose, goodBakery, lines } from './fixtures.ts';

const vars = (text: string): readonly [string, string] => ['    gateway: 10.1.0.1\n', `    gateway: 10.1.0.1\n${text.replace(/^/gm, '    ')}\n`];

describe('TK508, TK509, TK510: addresses and networks', () => {
  test.each([
    [['address: 10.1.0.11', 'address: 10.2.0.11'], 'TK508 inventory.yaml:14:29 address is 10.2.0.11, outside of lan 10.1.0.0/24.'],
    [['address: 10.1.0.11', 'address: 10.1.0.0'], 'TK508 inventory.yaml:14:29 address is 10.1.0.0, the address of the network itself of lan.'],
    [['address: 10.1.0.11', 'address: 10.1.0.255'], 'TK508 inventory.yaml:14:29 address is 10.1.0.255, the broadcast address of lan.'],
    [['lan: 10.1.0.0/24', 'lan: 10.1.0.7/24'], 'TK508 inventory.yaml:4:10 lan is 10.1.0.7/24, an address in a network and not the network.'],
    [['    lan: 10.1.0.0/24\n', ''], 'TK508 inventory.yaml:4:14 gateway is 10.1.0.1, but its network lan is not set for it.'],
    [['address: 10.1.0.11', 'address: 10.1.0.1'], 'TK509 inventory.yaml:14:29 address is 10.1.0.1, which is gateway already.'],
    [['address: 10.1.0.11', 'address: 10.1.0.10'], 'TK509 inventory.yaml:14:29 "pond" and "mill" both have address 10.1.0.10.'],
    [['ansible_host: 10.1.0.11', 'ansible_host: "{{ address }}", address: 10.1.0.10'], 'TK509 inventory.yaml:14:54 "pond" and "mill" both have ansible_host 10.1.0.10.'],
    [vars('guests: 10.1.0.128/25'), 'TK510 inventory.yaml:6:13 guests 10.1.0.128/25 overlaps lan 10.1.0.0/24.'],
    [vars('bridge: 10.1.0.1/28'), 'TK510 inventory.yaml:6:13 bridge 10.1.0.0/28 overlaps lan 10.1.0.0/24.'],
  ] as const)('%j', (change, message) => {
    expect(lines(diagnose(bakeryWith(change)))).toContain(message);
  });

  test('networks that are apart are fine', () => {
    expect(diagnose(bakeryWith(vars('guests: 10.9.0.0/24\nbridge: 10.8.0.1/24')))).toEqual([]);
  });

  test('a network that only Ansible knows is not judged', () => {
    expect(diagnose(bakeryWith(['lan: 10.1.0.0/24', 'lan: "{{ x | default(\'10.0.0.0/8\') }}"']))).toEqual([]);
  });

  test('a value that many hosts share is one finding', () => {
    const files = { ...bakeryWith(['{address: 10.1.0.10, ', '{'], ['{address: 10.1.0.11, ', '{']), 'group_vars/shops.yaml': 'address: 10.1.0.10\n' };
    expect(lines(diagnose(files))).toEqual(['TK509 group_vars/shops.yaml:1:10 "pond" and "mill" both have address 10.1.0.10.']);
  });

  test('localhost is a second name of a machine, not a second machine', () => {
    expect(diagnose(bakeryWith(['all:\n', 'all:\n  hosts: {localhost: {ansible_host: 10.1.0.10}}\n']))).toEqual([]);
  });

  test('a device is taken twice on one host only', () => {
    const two = (shop: string): { readonly [path: string]: string } => bakeryWith(['        oven1: {shop: mill}\n', `        oven1: {shop: mill, slot: "01:00.0"}\n        oven2: {shop: ${shop}, slot: "01:00.0"}\n`]);
    expect(lines(diagnose(two('mill')))).toEqual(['TK509 inventory.yaml:18:35 "oven2" and "oven1" both have slot 01:00.0 on mill.']);
    expect(diagnose(two('pond'))).toEqual([]);
  });
});

describe('TK511: values and roles that name hosts', () => {
  test.each([
    ['shop: mil', 'TK511 inventory.yaml:17:23 shop of "oven1" is "mil", which is no host. Did you mean "mill"?'],
    ['shop: oven1', 'TK511 inventory.yaml:17:23 shop of "oven1" is "oven1", which is not in shops.'],
  ])('%s', (value, message) => {
    expect(lines(diagnose(bakeryWith(['shop: mill', value])))).toEqual([message]);
  });

  test('a host that only has a role is most likely misspelt', () => {
    expect(lines(diagnose(bakeryWith(['    head:\n', '    couriers:\n      hosts: {milll: }\n    head:\n'])))).toEqual(['TK511 inventory.yaml:19:15 "milll" has a role in couriers, but is no host of shops or ovens. Did you mean "mill"?']);
  });

  test('a file for a host that there is not', () => {
    expect(lines(diagnose({ ...goodBakery, 'host_vars/pont.yaml': 'flour: rye\n' }))).toEqual(['TK511 host_vars/pont.yaml:1:1 The inventory has no host "pont" for this file. Did you mean "pond"?']);
  });
});

describe('TK513, TK514: names of hosts', () => {
  test.each(['po_nd', '-pond', 'pond.example', 'x'.repeat(64)])('%s', (name) => {
    expect(codes(diagnose(bakeryWith(['            pond:', `            ${name}:`])))).toEqual(['TK513']);
  });

  test('a host and a group with one name', () => {
    expect(lines(diagnose(bakeryWith(['            pond:', '            couriers:'])))).toEqual(['TK514 inventory.yaml:14:13 "couriers" is the name of a host and of a group.']);
  });
});

describe('TK516: which groups hosts are in together', () => {
  test.each([
    [['{mill: }', '{oven1: }'], '"oven1" is in head, but not in shops.'],
    [['        oven1:', '        mill:'], '"mill" is in ovens and in shops.'],
    [['            pond:', '            mill: {}\n            pond:'], '"mill" is in town and village.'],
    [['    shops:\n', '    shops:\n      hosts: {lake: }\n'], '"lake" is in shops, but in none of its groups town, village.'],
    [['    head:\n', '    town:\n      hosts: {oven1: }\n      children: {town: }\n    head:\n'], 'Group "town" contains itself here.'],
  ] as const)('%j', (change, message) => {
    expect(diagnose(bakeryWith(change)).filter((found) => found.code === 'TK516').map((found) => found.message)).toContain(message);
  });

  test('a group that stands outside of the one that it belongs to', () => {
    const text = 'all:\n  children:\n    town:\n      hosts: {mill: }\n    shops:\n      children: {village: {hosts: {pond: }}}\n    head: {hosts: {pond: }}\n';
    expect(lines(diagnose({ 'inventory.yaml': text }))).toContain('TK516 inventory.yaml:3:5 Group "town" stands outside of "shops".');
  });
});

describe('TK517, TK518, TK520: values that go together', () => {
  test.each([
    ['search: [a.test, bread.test]', 'search holds "bread.test", which is brand.'],
    ['search: [x.bread.test]', 'search holds "x.bread.test", which is below brand bread.test.'],
  ])('%s', (line, message) => {
    expect(diagnose(bakeryWith(vars(line))).map((found) => `${found.code} ${found.message}`)).toEqual([`TK517 ${message}`]);
  });

  test('other search domains are fine', () => {
    expect(diagnose(bakeryWith(vars('search: [test, lan.test]')))).toEqual([expect.objectContaining({ code: 'TK505' })]);
    expect(diagnose(bakeryWith(vars('search: [lan.test]')))).toEqual([]);
  });

  test('a value that another one makes necessary', () => {
    const found = diagnose(bakeryWith(['{shop: mill}', '{shop: mill, hot: true}']));
    expect(found.map((entry) => `${entry.code} ${entry.origin.column} ${entry.message} ${entry.help}`)).toEqual(['TK518 34 "oven1" has hot, but no slot. Set it in host_vars/oven1.yaml: slot: "01:00.0"']);
    expect(diagnose(bakeryWith(['{shop: mill}', '{shop: mill, hot: true, slot: "01:00.0"}']))).toEqual([]);
    expect(diagnose(bakeryWith(['{shop: mill}', '{shop: mill, hot: false}']))).toEqual([]);
  });

  test.each(['note: "{{ note }}"', 'note: "a {{ note | upper }} b"', 'note: "{{ brand ~ note }}"'])('made of itself: %s', (line) => {
    expect(diagnose(bakeryWith(vars(line))).map((found) => `${found.code} ${found.message}`)).toEqual(['TK520 The value of note is made of note.']);
  });

  test('two values made of each other', () => {
    expect(codes(diagnose(bakeryWith(vars('note: "{{ brand }}"'), ['brand: bread.test', 'brand: "{{ note }}"'])))).toEqual(['TK520', 'TK520']);
  });

  test.each(['note: "{{ lookup(\'env\', \'note\') }}"', 'note: "{{ host.note }}"', 'note: "{{ f(note=1) }}"', 'note: "{{ x | note }}"', 'note: "note"', 'note: "{{ notebook }}"'])('not made of itself: %s', (line) => {
    expect(diagnose(bakeryWith(vars(line)))).toEqual([]);
  });
});

test('all findings come in one run, in the order of the files', () => {
  const found = diagnose({ ...bakeryWith(['lan: 10.1.0.0/24', 'lan: nonsense'], ['{shop: mill}', '{shop: nowhere}']), 'group_vars/all.yaml': 'flour: spelt\ntill_key: x\n' });
  expect(codes(found)).toEqual(['TK505', 'TK512', 'TK505', 'TK511']);
});

test('thousands of hosts that are right have no findings', () => {
  const shops = Array.from({ length: 2_000 }, (_, n) => `            shop${n}: {address: 10.1.${Math.floor(n / 250)}.${(n % 250) + 2}, ansible_host: 10.2.${Math.floor(n / 250)}.${(n % 250) + 2}}\n`).join('');
  const files = bakeryWith(['lan: 10.1.0.0/24', 'lan: 10.1.0.0/16'], ['gateway: 10.1.0.1', 'gateway: 10.1.255.1'], ['            mill: {address: 10.1.0.10, ansible_host: 10.1.0.10}\n', `            mill: {address: 10.1.255.2, ansible_host: 10.2.255.2}\n${shops}`], ['address: 10.1.0.11', 'address: 10.1.255.3']);
  expect(diagnose(files)).toEqual([]);
});
