import { describe, expect, test } from 'vitest';
import type { HostName } from '../../../src/dsl/groups.ts';
import { expression } from '../../../src/dsl/values.ts';
import { lxdInstances } from '../../../src/resources/lxd/instances.ts';
import type { InstanceType } from '../../../src/resources/lxd/instance-table.ts';
import type { Mapping } from '../backends/emitted.ts';
import { playsOf } from '../backends/emitted.ts';
import { noJudge, values } from '../backends/judge.ts';
import { samplePlay } from '../dsl/sample.ts';
import { named, placed } from './placed.ts';

const literal = <T>(text: string) => expression<T>([text] as unknown as TemplateStringsArray);

const machines = lxdInstances({
  title: 'machines',
  names: literal<readonly HostName[]>("['one', 'two']"),
  mark: 'ours',
  readyTries: 5,
  spec: () => ({
    type: literal<InstanceType>("'virtual-machine'"), image: literal<string>("'ubuntu:24.04'"), parent: literal<string>("'alpha'"), pool: literal<string>("'default'"),
    cpu: literal<number>('4'), memory: literal<string>("'48GB'"), disk: literal<string>("'20GiB'"), profiles: literal<readonly string[]>("['base', 'networks']"),
  }),
});

interface Row {
  readonly there: boolean;
  readonly ours: boolean;
  readonly running: boolean;
  readonly creation: readonly string[];
  readonly restart: readonly string[];
  readonly live: readonly string[];
  readonly fixed: readonly string[];
}

const asWanted = {
  name: 'one', type: 'virtual-machine', status: 'Running', location: 'alpha', profiles: ['base', 'networks'],
  config: { 'user.thinkube.component': 'ours', 'limits.cpu': '4', 'limits.memory': '48GB', 'boot.autostart': 'true', 'security.secureboot': 'false' },
  devices: { root: { type: 'disk', path: '/', pool: 'default', size: '20GiB' } },
};

/** What the deploy makes of instances that LXD has. */
function rows(...instances: readonly object[]): { readonly [name: string]: Row } {
  const blocks = playsOf(samplePlay({ deploy: [machines], test: [] }), 'deploy')[0]!['tasks'] as readonly Mapping[];
  const text = blocks.find((step) => step['vars']?.lxd_instances_text !== undefined)!['vars'].lxd_instances_text as string;
  const register = /(\w+)\.stdout/.exec(text)![1]!;
  const [json] = values([['rendered', text, { [register]: { rc: 0, stdout: JSON.stringify(instances) } }]]);
  return JSON.parse(String(json));
}

const differs = (change: object) => rows({ ...asWanted, ...change })['one']!;
const withConfig = (config: object) => differs({ config: { ...asWanted.config, ...config } });

describe.skipIf(noJudge !== undefined)('an instance beside what LXD has', () => {
  test('one that is as wanted needs nothing, one that is missing is made with all of its settings', () => {
    const { one, two } = rows(asWanted);
    expect(one).toMatchObject({ there: true, ours: true, running: true, restart: [], live: [], fixed: [] });
    expect(two).toMatchObject({ there: false, ours: false, running: false });
    expect(two!.creation.join(' ')).toBe(
      'lxc init ubuntu:24.04 two --vm --target alpha --storage default --device root,size=20GiB --profile=base --profile=networks'
      + ' --config=boot.autostart=true --config=limits.cpu=4 --config=limits.memory=48GB --config=security.secureboot=false --config=user.thinkube.component=ours');
  });

  test('sizes are compared in bytes', () => {
    expect(withConfig({ 'limits.memory': '48000MB' }).restart).toEqual([]);
    expect(withConfig({ 'limits.memory': '48000000000' }).restart).toEqual([]);
    expect(withConfig({ 'limits.memory': '48GiB' }).restart).toEqual(['limits.memory is 48GiB instead of 48GB']);
    expect(withConfig({ 'limits.memory': '50%' }).restart).toEqual(['limits.memory is 50% instead of 48GB']);
    expect(differs({ devices: { root: { ...asWanted.devices.root, size: '20480MiB' } } }).restart).toEqual([]);
    expect(differs({ devices: {} }).restart).toEqual(['the size of the disk is not set instead of 20GiB']);
  });

  test('what may be set any time needs no restart', () => {
    expect(withConfig({ 'boot.autostart': 'false' })).toMatchObject({ restart: [], live: ['boot.autostart is false instead of true'] });
    expect(differs({ profiles: ['base'] })).toMatchObject({ restart: [], live: ['the list of profiles is base instead of base, networks'] });
    expect(withConfig({ 'limits.cpu': '2', 'security.secureboot': 'true' }).restart).toHaveLength(2);
  });

  test('an instance of somebody else is not ours, wherever it is', () => {
    expect(differs({ config: {}, location: 'beta', type: 'container' })).toMatchObject({ there: true, ours: false, fixed: ['the owner is not set instead of ours', 'the type is container instead of virtual-machine', 'the host is beta instead of alpha'] });
  });
});

test('a rollback removes only what carries the mark', () => {
  const removal = named(placed(machines).rollback, 'Remove an instance with its disk');
  expect(removal['when']).toBe('lxd_instances[lxd_instance].ours');
  expect(removal['ansible.builtin.command'].argv.slice(0, 3)).toEqual(['lxc', 'delete', '--force']);
});

test('only an instance that differs is stopped', () => {
  expect(named(placed(machines).deploy, 'Stop an instance that has to stand still for a change')['when']).toBe('lxd_instances[lxd_instance].running and lxd_instances[lxd_instance].restart | length > 0');
});
