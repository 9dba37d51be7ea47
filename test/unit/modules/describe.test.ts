import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ansibleCoreVersion, collectionVersions } from '../../../src/modules/collections.ts';
import { describeConstraints } from '../../../src/modules/describe-constraints.ts';
import { describeModule, moduleNames, nearestModules } from '../../../src/modules/describe.ts';

const option = (module: string, name: string) => describeModule(module)?.options.find((known) => known.name === name);

describe('the description of a module', () => {
  it('says what it is and where to import it from', () => {
    expect(describeModule('community.docker.docker_network')).toMatchObject({
      name: 'community.docker.docker_network',
      version: collectionVersions()['community.docker'],
      importPath: '#modules/community.docker/docker_network',
      open: false,
    });
  });

  it('has options with types, choices, defaults and aliases', () => {
    expect(option('ansible.builtin.file', 'path')).toEqual({ name: 'path', type: 'path', required: true, aliases: ['dest', 'name'] });
    expect(option('ansible.posix.sysctl', 'state')).toEqual({ name: 'state', type: 'str', required: false, default: 'present', choices: ['present', 'absent'], aliases: [] });
    expect(option('ansible.builtin.deb822_repository', 'types')).toMatchObject({ type: 'list of str', choices: ['deb', 'deb-src'] });
  });

  it('has suboptions', () => {
    expect(option('community.docker.docker_container', 'networks')).toMatchObject({ type: 'list of dict', suboptions: { open: false, options: expect.arrayContaining([expect.objectContaining({ name: 'name', required: true })]) as unknown } });
    expect(option('community.general.keycloak_client', 'attributes')?.suboptions?.open).toBe(true);
  });

  it('has constraints, on every level', () => {
    expect(describeModule('ansible.builtin.command')?.constraints).toEqual(['only one of cmd, argv', 'at least one of cmd, argv']);
    expect(option('community.general.ini_file', 'section_has_values')?.suboptions?.constraints).toEqual(['only one of value, values']);
  });

  it('has return values, with what lies in them', () => {
    const returns = describeModule('ansible.builtin.stat')?.returns;
    expect(returns).toMatchObject([{ name: 'stat', type: 'dict', contains: expect.arrayContaining([{ name: 'attributes', type: 'list of str' }, { name: 'exists', type: 'bool' }]) as unknown }]);
  });

  it('is missing for a module without binding', () => {
    expect(describeModule('lab.sample.gadget')).toBeUndefined();
  });
});

describe('constraints in words', () => {
  it('has a line for each', () => {
    expect(
      describeConstraints({
        mutuallyExclusive: [['a', 'b']],
        requiredOneOf: [['a', 'b'], ['c']],
        requiredTogether: [['a', 'b']],
        requiredIf: [{ option: 'state', value: 'present', needs: ['a', 'b'], any: false }, { option: 'force', value: true, needs: ['a', 'b'], any: true }],
        requiredBy: { a: ['b', 'c'] },
      }),
    ).toEqual(['only one of a, b', 'at least one of a, b', 'c is required', 'only together: a, b', 'state = "present" needs a, b', 'force = true needs a or b', 'a needs b, c']);
  });
});

describe('names of modules', () => {
  it('are all that are listed', () => {
    expect(moduleNames()).toContain('kubernetes.core.k8s');
    expect([...moduleNames()].sort()).toEqual(moduleNames());
  });

  it.each([
    ['copy', ['ansible.builtin.copy']],
    ['community.general.copy', ['ansible.builtin.copy']],
    ['ansible.builtin.kopy', ['ansible.builtin.copy']],
    ['docker_contaner', ['community.docker.docker_container']],
    ['qqqqqqqqqqqq', []],
  ])('%s may mean %j', (name, meant) => {
    expect(nearestModules(name)).toEqual(meant);
  });
});

describe('versions', () => {
  it('of collections are those in the list; ansible.builtin has the version of ansible-core', () => {
    const list = JSON.parse(readFileSync(new URL('../../../src/modules/modules.json', import.meta.url), 'utf8')) as { ansibleCore: string; collections: object; modules: object };
    expect(collectionVersions()).toEqual(list.collections);
    expect(Object.keys(collectionVersions()).sort()).toEqual(Object.keys(list.modules).filter((name) => name !== 'ansible.builtin').sort());
    expect(ansibleCoreVersion()).toBe(list.ansibleCore);
    expect(describeModule('ansible.builtin.copy')?.version).toBe(list.ansibleCore);
  });
});
