import { expect, test } from 'vitest';
import { expression } from '../../../src/dsl/values.ts';
import { aptRepository } from '../../../src/resources/host/apt-repository.ts';
import { onlyWhere } from '../../../src/resources/host/only-where.ts';
import { vars } from '../dsl/sample.ts';
import { named, placed } from './placed.ts';

const repository = aptRepository('engine', {
  uri: expression<string>`'https://' ~ ${vars.domainName}`,
  suite: expression<string>`'stable'`,
  components: ['main'],
  key: { url: expression<string>`'https://' ~ ${vars.domainName} ~ '/key'`, sha256: expression<string>`'00ff'` },
  provides: 'engine',
});

test('the key is checked before the repository that it signs is added', () => {
  const { deploy, record } = placed(repository);
  expect(named(deploy, 'Have the key of the apt repository engine')['ansible.builtin.get_url']).toMatchObject({ url: "{{ 'https://' ~ domain_name ~ '/key' }}", checksum: "sha256:{{ '00ff' }}", dest: '/etc/apt/keyrings/engine.asc' });
  expect(named(deploy, 'Have the apt repository engine')['ansible.builtin.deb822_repository']).toMatchObject({ signed_by: '/etc/apt/keyrings/engine.asc', uris: ["{{ 'https://' ~ domain_name }}"], suites: ["{{ 'stable' }}"] });
  expect(record['host_record_paths']).toEqual(['/etc/apt/keyrings/engine.asc', '/etc/apt/sources.list.d/engine.sources']);
});

test('lists are read until apt knows its packages from there, also after a run that was cut off', () => {
  const { deploy } = placed(repository);
  expect(named(deploy, 'Read the lists of the apt repository engine')['when']).toBe("('https://' ~ domain_name) not in see_whether_apt_knows_the_packages_of_engine.stdout");
});

test('a test compares the key without the network', () => {
  const look = named(placed(repository).test, 'Look at the key of the apt repository engine');
  expect(look['ansible.builtin.stat']).toEqual({ path: '/etc/apt/keyrings/engine.asc', checksum_algorithm: 'sha256' });
  expect(look['failed_when']).toContain("!= '00ff'");
});

test('where it is not wanted nothing is done, but the rollback removes what an earlier choice left', () => {
  const elsewhere = placed(onlyWhere('Where the site is small', expression<boolean>`${vars.port} < 100`, repository));
  expect(elsewhere.deploy).toEqual(placed(repository).deploy);
  expect(elsewhere.rollback).toEqual(placed(repository).rollback);
});
