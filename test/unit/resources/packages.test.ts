import { describe, expect, test } from 'vitest';
import { expression } from '../../../src/dsl/values.ts';
import { aptChoice } from '../../../src/resources/host/apt-choice.ts';
import { aptPackage } from '../../../src/resources/host/apt-package.ts';
import { displacedPackage } from '../../../src/resources/host/displaced-package.ts';
import { named, placed } from './placed.ts';

const wanted = expression<readonly string[]>`['engine=1.*', 'tools']`;

describe('packages of which the inventory decides which', () => {
  const choice = placed(aptChoice('packages of the engine', { candidates: ['engine', 'engine.io', 'tools'], chosen: wanted }));

  test('the chosen ones are installed, without what they recommend, and looked for', () => {
    expect(named(choice.deploy, 'Install the packages of the engine')['ansible.builtin.apt']).toMatchObject({ name: "{{ ['engine=1.*', 'tools'] }}", state: 'present', install_recommends: false });
    expect(named(choice.test, 'Installed: packages of the engine')).toMatchObject({ check_mode: true });
    expect(choice.record['host_record_packages']).toEqual(['engine', 'engine.io', 'tools']);
  });

  test('the rollback removes them by their names', () => {
    const remove = named(choice.rollback, 'Remove the packages of the engine unless installed before');
    expect(remove['ansible.builtin.apt']).toMatchObject({ state: 'absent', purge: true });
    expect(remove['ansible.builtin.apt'].name).toMatch(/regex_replace', '=\.\*\$', ''\) \| list\)\s\|\s+difference\(host_record_before\.packages\)/);
  });
});

test('what a purge would delete of the data of users is kept', () => {
  const { rollback } = placed(aptChoice('packages of the engine', { candidates: ['engine'], chosen: wanted, dataRemovers: ['/var/lib/engine/nuke'] }));
  const steps = rollback.slice(0, 3);
  expect(steps.map((task) => task['ansible.builtin.apt']?.purge ?? task['ansible.builtin.file'])).toEqual([false, { path: '/var/lib/engine/nuke', state: 'absent' }, true]);
});

test('of what came along, the rollback leaves what others that came since need or recommend', () => {
  const { rollback } = placed(aptPackage('engine'));
  expect(named(rollback, 'List what came along with the package engine')['ansible.builtin.command'].argv).toEqual(['apt-get', '--simulate', '--option', 'APT::AutoRemove::RecommendsImportant=false', '--option', 'APT::AutoRemove::SuggestsImportant=false', 'autoremove']);
  const last = named(rollback, 'Remove what came along with the package engine')['ansible.builtin.apt'].name;
  expect(last).toMatch(/select\('match', '\^Remv '\)/);
  expect(last).toMatch(/difference\(\(?list_what_packages_recommend_that_came_since/);
});

describe('a package that makes room for another', () => {
  const displaced = placed(displacedPackage('other-clock', 'other-clock.service'));

  test('it is removed, and its unit remembered', () => {
    expect(displaced.deploy[0]!['ansible.builtin.apt']).toMatchObject({ name: ['other-clock'], state: 'absent' });
    expect(displaced.record).toMatchObject({ host_record_packages: ['other-clock'], host_record_units: ['other-clock.service'] });
  });

  test('the rollback installs it again only where it was, with its unit as it was', () => {
    const [install, unit] = displaced.rollback;
    expect(install).toMatchObject({ 'ansible.builtin.apt': { state: 'present' }, when: "'other-clock' in host_record_before.packages" });
    expect(unit!['when']).toContain("'other-clock' in host_record_before.packages");
    expect(unit!['ansible.builtin.systemd_service']).toMatchObject({ name: 'other-clock.service', enabled: expect.stringContaining("== 'enabled'") });
  });
});
