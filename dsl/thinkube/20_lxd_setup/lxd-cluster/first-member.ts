import { asserted, block, changes, defineResource, expression, forEach, j, onHost, playVariable, task, thisHost } from '#dsl';
import type { Expr, HostName } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdLooks } from '#resources/lxd/query';
import { vars } from '../../variables.ts';
import { groups } from '../../groups.ts';
import { installation } from './installation.ts';
import { bytesOf, poolHasSize } from './method.ts';
import { created, guestCards, looked, names, networkConfig, profileDevices, unlessUnderWay } from './objects.ts';
import type { Member } from './objects.ts';

/*
 * The cluster with its first member, and what it has for all members: a pool, a network and the profile default.
 */

const root = { become: true } as const;
const size = expression<object>`{'size': ${vars.lxdStoragePoolSize}} if ${poolHasSize} else {}`;

/** The document that `lxd init` makes a cluster of one member from. */
const preseed = playVariable<object>('lxdFirstMember', {
  config: { 'core.https_address': j`${vars.lanIp}:${vars.lxdClusterPort}` },
  storage_pools: [{ name: vars.lxdStoragePool, driver: vars.lxdStorageDriver, config: size }],
  networks: [{ name: vars.lxdNetworkName, type: 'bridge', config: networkConfig }],
  profiles: [{ name: 'default', devices: profileDevices }],
  cluster: { enabled: true, server_name: thisHost },
});

const { look: clusterLook, value: own } = lxdLooks<{ readonly cluster: { readonly enabled: boolean }; readonly operations: object }>('See whether LXD is in a cluster', { cluster: '/1.0/cluster', operations: '/1.0/operations?recursion=1' }, unlessUnderWay);
const clustered = expression<boolean>`(${own}).cluster.enabled | default(false)`;

const begun = task('Make the cluster with its first member', command({ argv: ['lxd', 'init', '--preseed'], stdin: expression<string>`${preseed} | to_json` }), {
  ...root,
  when: expression<boolean>`not (${clustered})`,
  changedWhen: true,
  failedWhen: false,
  effects: created,
  suppressions: guestCards,
});

interface Whole {
  readonly members: readonly Member[];
  readonly pool: { readonly driver: string; readonly locations: readonly string[] };
  readonly network: { readonly config: { readonly [key: string]: string } };
  readonly profile: { readonly devices: object };
}

const { look: wholeLook, value: whole } = lxdLooks<Whole>('Look at what the cluster has', {
  members: '/1.0/cluster/members?recursion=1',
  pool: j`/1.0/storage-pools/${vars.lxdStoragePool}`,
  network: j`/1.0/networks/${vars.lxdNetworkName}`,
  profile: '/1.0/profiles/default',
}, { effects: looked });
const has = playVariable<Whole>('lxdClusterHas', whole as Expr<Whole>);
const members = expression<readonly Member[]>`${has.members} | default([])`;
const memberNames = expression<readonly HostName[]>`${members} | map(attribute='server_name') | list`;
const answered = expression<boolean>`${has.members} is defined`;

/** `lxc … key=value` for every setting. */
const settings = (config: Expr<object>): Expr<readonly string[]> => expression`${config}.keys() | zip(${config}.values()) | map('join', '=') | list`;
const sizeOf = (member: Expr<HostName>): Expr<readonly string[]> => expression`['size=' ~ ${onHost(member, vars.lxdStoragePoolSize)}] if ${poolHasSize} else []`;

/** For each member its part, then the whole: the order in which LXD wants something for several members. */
const poolAgain = block('Have the storage pool', [
  forEach('cluster_member', memberNames, (member) =>
    task('Prepare the storage pool on each member', command({ argv: expression<readonly string[]>`['lxc', 'storage', 'create', ${vars.lxdStoragePool}, ${vars.lxdStorageDriver}, '--target', ${member}] + ${sizeOf(member)}` }), { ...root, effects: [changes('lxd', names.cluster)], changedWhen: true })),
  task('Make the storage pool', command({ argv: ['lxc', 'storage', 'create', vars.lxdStoragePool, vars.lxdStorageDriver] }), { ...root, effects: created, changedWhen: true }),
], { when: expression<boolean>`${has.pool} is not defined and ${answered}` });

const networkAgain = block('Have the network', [
  forEach('cluster_member', memberNames, (member) =>
    task('Prepare the network on each member', command({ argv: ['lxc', 'network', 'create', vars.lxdNetworkName, '--target', member] }), { ...root, effects: [changes('lxd', names.cluster)], changedWhen: true })),
  task('Make the network', command({ argv: expression<readonly string[]>`['lxc', 'network', 'create', ${vars.lxdNetworkName}] + ${settings(networkConfig)}` }), { ...root, effects: created, changedWhen: true }),
], { when: expression<boolean>`${has.network} is not defined and ${answered}` });

const found = expression<{ readonly [key: string]: string }>`${has.network.config} | default({})`;
const differing = expression<object>`${networkConfig} | dict2items | difference(${found} | dict2items) | items2dict`;
const networkSet = task('Set the network as wanted', command({ argv: expression<readonly string[]>`['lxc', 'network', 'set', ${vars.lxdNetworkName}] + ${settings(differing)}` }), {
  ...root,
  effects: created,
  changedWhen: true,
  when: expression<boolean>`${has.network} is defined and ${differing} | length > 0`,
});

const devices = expression<object>`${has.profile.devices} | default({})`;
const profileSet = task('Set the devices of the profile default as wanted', command({ argv: ['lxc', 'query', '--request', 'PATCH', '--data', expression<string>`{'devices': ${devices} | combine(${profileDevices})} | to_json`, '/1.0/profiles/default'] }), {
  ...root,
  effects: created,
  changedWhen: true,
  suppressions: guestCards,
  when: expression<boolean>`${has.profile} is defined and ${devices} | combine(${profileDevices}) != ${devices}`,
});

/** LXD's own words about why it did not make the cluster. */
const refused = asserted('LXD made the cluster', expression<boolean>`${begun.result.rc} | default(0) == 0`, {
  error: j`LXD did not make a cluster on ${thisHost}`,
  details: [j`LXD says: {{ (${begun.result.stderr} | default('', true) or
    ${begun.result.msg} | default('', true)) | trim | replace('\n', '; ') }}`],
  action: ['Correct what LXD names', 'Run 10_setup_lxd_cluster.yaml again: it goes on from here'],
  reference: 'docs/phases/20_lxd_setup.md',
});

const online = expression<readonly string[]>`${members} | selectattr('status', 'equalto', 'Online') | map(attribute='server_name') | sort`;
const wanted = expression<readonly HostName[]>`${groups.lxdPrimary.hosts} + (${groups.lxdSecondary.hosts} | default([]))`;

/** The part of the pool that each member has, as it was made and as it is. */
const parts = forEach('cluster_member', wanted, (member) => {
  const pool = j`/1.0/storage-pools/${vars.lxdStoragePool}`;
  return lxdLooks('Look at the storage pool of each member', { made: j`${pool}?target=${member}`, now: j`${pool}/resources?target=${member}` }).look;
});
const partOf = <T>(member: Expr<HostName>): Expr<T> => expression<T>`(${parts.result.results} | selectattr('cluster_member', 'equalto', ${member}) | first).stdout | from_json`;
const bigEnough = forEach('cluster_member', wanted, (member) => {
  const made = expression<string>`(${partOf(member)}).made.config.size | default('0B', true)`;
  const total = expression<number>`(${partOf(member)}).now.space.total`;
  const asked = bytesOf(onHost(member, vars.lxdStoragePoolSize));
  return asserted('The pool of each member has the size that was asked for', expression<boolean>`(${bytesOf(made)} if ${poolHasSize} else ${total}) >= ${asked}`, {
    error: j`the LXD storage pool of ${member} is smaller than it should be`,
    details: [j`Wanted: ${onHost(member, vars.lxdStoragePoolSize)}`, j`Found: {{ ${made} if ${poolHasSize} else ((${total} / 1000000000) | round(1) | string ~ 'GB') }}`],
    action: [j`Where there is room: lxc storage set ${vars.lxdStoragePool} size=SIZE --target ${member}`, 'Or set lxd_storage_pool_size of that host to what it has'],
    reference: 'docs/phases/20_lxd_setup.md',
  });
});

const wrongMembers = asserted('The members are those of the inventory, and online', [
  expression<boolean>`${memberNames} | sort == ${wanted} | sort`,
  expression<boolean>`${online} == ${wanted} | sort`,
], {
  error: 'the members of the LXD cluster are not those of the inventory, or not all of them are online',
  details: [
    j`Wanted: {{ ${wanted} | sort | join(', ') }}`,
    j`Found: {% for member in ${members} %}{{ member.server_name }} {{ member.status | lower }} ({{ member.message }}){{ '' if loop.last else ', ' }}{% endfor %}`,
  ],
  action: ['Run 10_setup_lxd_cluster.yaml: it starts LXD where it does not run, and lets members join that lack', 'A member that is not in the inventory any more: lxc cluster remove NAME'],
  reference: 'docs/phases/20_lxd_setup.md',
});

export const firstMember = defineResource({
  kind: 'Resource',
  type: 'LXD cluster',
  title: 'LXD cluster',
  origin: installation.packages.origin,
  remembers: { packages: ['lxd'] },
  present: () => [clusterLook, begun, refused, wholeLook, poolAgain, networkAgain, networkSet, profileSet],
  observe: () => [
    wholeLook,
    wrongMembers,
    asserted('The storage pool is there for every member', [
      expression<boolean>`${has.pool.driver} | default('') == ${vars.lxdStorageDriver}`,
      expression<boolean>`${has.pool.locations} | default([]) | sort == ${wanted} | sort`,
    ], {
      error: j`the LXD storage pool ${vars.lxdStoragePool} is not as it should be`,
      details: [j`Found: {{ ('driver ' ~ ${has.pool.driver} ~ ' on ' ~ ${has.pool.locations} | join(', ')) if ${has.pool} is defined else 'no such pool' }}`, j`Wanted: driver ${vars.lxdStorageDriver} on {{ ${wanted} | join(', ') }}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }),
    parts,
    bigEnough,
    asserted('The network is there, with its address and with NAT', [expression<boolean>`${has.network} is defined`, expression<boolean>`${differing} | length == 0`], {
      error: j`the LXD network ${vars.lxdNetworkName} is not as it should be`,
      details: [j`Found: {{ ${found} if ${has.network} is defined else 'no such network' }}`, j`Wanted: ${networkConfig}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }),
    asserted('The profile default has its disk and its network card', [expression<boolean>`${devices} | combine(${profileDevices}) == ${devices}`], {
      error: 'the LXD profile default is not as it should be',
      details: [j`Found: ${devices}`, j`Wanted: ${profileDevices}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }, { suppressions: guestCards }),
  ],
  absent: () => [],
});
