import { asserted, block, changes, defineResource, expression, forEach, j, onHost, playVariable, task, thisHost } from '#dsl';
import type { Expr, HostName } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdLook } from '#resources/lxd/query';
import { vars } from '../../variables.ts';
import { groups } from '../../groups.ts';
import { installation } from './installation.ts';
import { bytesOf, poolHasSize } from './method.ts';
import { created, guestCards, looked, names, networkConfig, profileDevices } from './objects.ts';
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

const cluster = lxdLook<{ readonly enabled: boolean; readonly server_name: string }>('See whether LXD is in a cluster', '/1.0/cluster', { effects: looked });
const clustered = playVariable<boolean>('lxdIsClustered', expression`(${cluster.value}).enabled | default(false)`);

const begun = task('Make the cluster with its first member', command({ argv: ['lxd', 'init', '--preseed'], stdin: expression<string>`${preseed} | to_json` }), {
  ...root,
  when: expression<boolean>`not ${clustered}`,
  changedWhen: true,
  failedWhen: false,
  effects: created,
  suppressions: guestCards,
});

const members = lxdLook<readonly Member[]>('List the members', '/1.0/cluster/members?recursion=1');
const memberNames = expression<readonly HostName[]>`${members.value} | map(attribute='server_name') | list`;
const pool = lxdLook<{ readonly driver: string; readonly locations: readonly string[] }>('Look at the storage pool', j`/1.0/storage-pools/${vars.lxdStoragePool}`);
const network = lxdLook<{ readonly config: { readonly [key: string]: string } }>('Look at the network', j`/1.0/networks/${vars.lxdNetworkName}`);
const profile = lxdLook<{ readonly devices: object }>('Look at the profile default', '/1.0/profiles/default');

/** `lxc … key=value` for every setting. */
const settings = (config: Expr<object>): Expr<readonly string[]> => expression`${config}.keys() | zip(${config}.values()) | map('join', '=') | list`;
const sizeOf = (member: Expr<HostName>): Expr<readonly string[]> => expression`['size=' ~ ${onHost(member, vars.lxdStoragePoolSize)}] if ${poolHasSize} else []`;

/** For each member its part, then the whole: the order in which LXD wants something for several members. */
const poolAgain = block('Have the storage pool', [
  forEach('cluster_member', memberNames, (member) =>
    task('Prepare the storage pool on each member', command({ argv: expression<readonly string[]>`['lxc', 'storage', 'create', ${vars.lxdStoragePool}, ${vars.lxdStorageDriver}, '--target', ${member}] + ${sizeOf(member)}` }), { ...root, effects: [changes('lxd', names.cluster)], changedWhen: true })),
  task('Make the storage pool', command({ argv: ['lxc', 'storage', 'create', vars.lxdStoragePool, vars.lxdStorageDriver] }), { ...root, effects: created, changedWhen: true }),
], { when: expression<boolean>`not ${pool.found} and ${members.found}` });

const networkAgain = block('Have the network', [
  forEach('cluster_member', memberNames, (member) =>
    task('Prepare the network on each member', command({ argv: ['lxc', 'network', 'create', vars.lxdNetworkName, '--target', member] }), { ...root, effects: [changes('lxd', names.cluster)], changedWhen: true })),
  task('Make the network', command({ argv: expression<readonly string[]>`['lxc', 'network', 'create', ${vars.lxdNetworkName}] + ${settings(networkConfig)}` }), { ...root, effects: created, changedWhen: true }),
], { when: expression<boolean>`not ${network.found} and ${members.found}` });

const found = expression<{ readonly [key: string]: string }>`(${network.value}).config | default({})`;
const differing = expression<object>`${networkConfig} | dict2items | difference(${found} | dict2items) | items2dict`;
const networkSet = task('Set the network as wanted', command({ argv: expression<readonly string[]>`['lxc', 'network', 'set', ${vars.lxdNetworkName}] + ${settings(differing)}` }), {
  ...root,
  effects: created,
  changedWhen: true,
  when: expression<boolean>`${network.found} and ${differing} | length > 0`,
});

const devices = expression<object>`(${profile.value}).devices | default({})`;
const profileSet = task('Set the devices of the profile default as wanted', command({ argv: ['lxc', 'query', '--request', 'PATCH', '--data', expression<string>`{'devices': ${devices} | combine(${profileDevices})} | to_json`, '/1.0/profiles/default'] }), {
  ...root,
  effects: created,
  changedWhen: true,
  suppressions: guestCards,
  when: expression<boolean>`${profile.found} and ${devices} | combine(${profileDevices}) != ${devices}`,
});

/** LXD's own words about why it did not make the cluster. */
const refused = asserted('LXD made the cluster', expression<boolean>`${begun.result.rc} | default(0) == 0`, {
  error: j`LXD did not make a cluster on ${thisHost}`,
  details: [j`LXD says: {{ (${begun.result.stderr} | default('', true) or ${begun.result.msg} | default('', true)) | trim | replace('\n', '; ') }}`],
  action: ['Correct what LXD names', 'Run 10_setup_lxd_cluster.yaml again: it goes on from here'],
  reference: 'docs/phases/20_lxd_setup.md',
});

const online = expression<readonly string[]>`${members.value} | selectattr('status', 'equalto', 'Online') | map(attribute='server_name') | sort`;
const wanted = expression<readonly HostName[]>`${groups.lxdPrimary.hosts} + (${groups.lxdSecondary.hosts} | default([]))`;

/** The part of the pool that each member has, as it was made and as it is. */
const ask = { ...root, changedWhen: false, checkMode: false } as const;
const parts = forEach('cluster_member', wanted, (member) => task('Look at the storage pool of each member', command({ argv: ['lxc', 'query', j`/1.0/storage-pools/${vars.lxdStoragePool}?target=${member}`] }), ask));
const space = forEach('cluster_member', wanted, (member) => task('Ask for the space of the pool of each member', command({ argv: ['lxc', 'query', j`/1.0/storage-pools/${vars.lxdStoragePool}/resources?target=${member}`] }), ask));
const saidOf = <T>(looks: { readonly result: Expr<unknown> }, member: Expr<HostName>): Expr<T> => expression<T>`((${looks.result}).results | selectattr('cluster_member', 'equalto', ${member}) | first).stdout | from_json`;
const bigEnough = forEach('cluster_member', wanted, (member) => {
  const made = expression<string>`(${saidOf(parts, member)}).config.size | default('0B', true)`;
  const total = expression<number>`(${saidOf(space, member)}).space.total`;
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
    j`Found: {% for member in ${members.value} %}{{ member.server_name }} {{ member.status | lower }} ({{ member.message }}){{ '' if loop.last else ', ' }}{% endfor %}`,
  ],
  action: ['Run 10_setup_lxd_cluster.yaml: it starts LXD where it does not run, and lets members join that lack', 'A member that is not in the inventory any more: lxc cluster remove NAME'],
  reference: 'docs/phases/20_lxd_setup.md',
});

export const firstMember = defineResource({
  kind: 'Resource',
  type: 'LXD cluster',
  title: 'LXD cluster',
  origin: installation.packages.origin,
  remembers: { outputs: [{ key: 'output:lxd', argv: ['sh', '-c', 'if command -v lxd >/dev/null; then lxd --version; fi'] }] },
  present: () => [cluster.look, begun, refused, members.look, pool.look, poolAgain, network.look, networkAgain, networkSet, profile.look, profileSet],
  observe: () => [
    cluster.look,
    members.look,
    wrongMembers,
    pool.look,
    parts,
    space,
    asserted('The storage pool is there for every member', [
      expression<boolean>`${pool.found}`,
      expression<boolean>`(${pool.value}).driver | default('') == ${vars.lxdStorageDriver}`,
      expression<boolean>`(${pool.value}).locations | default([]) | sort == ${wanted} | sort`,
    ], {
      error: j`the LXD storage pool ${vars.lxdStoragePool} is not as it should be`,
      details: [j`Found: {{ ('driver ' ~ (${pool.value}).driver ~ ' on ' ~ (${pool.value}).locations | join(', ')) if ${pool.found} else 'no such pool' }}`, j`Wanted: driver ${vars.lxdStorageDriver} on {{ ${wanted} | join(', ') }}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }),
    bigEnough,
    network.look,
    asserted('The network is there, with its address and with NAT', [expression<boolean>`${network.found}`, expression<boolean>`${differing} | length == 0`], {
      error: j`the LXD network ${vars.lxdNetworkName} is not as it should be`,
      details: [j`Found: {{ ${found} if ${network.found} else 'no such network' }}`, j`Wanted: ${networkConfig}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }),
    profile.look,
    asserted('The profile default has its disk and its network card', [expression<boolean>`${profile.found}`, expression<boolean>`${devices} | combine(${profileDevices}) == ${devices}`], {
      error: 'the LXD profile default is not as it should be',
      details: [j`Found: ${devices}`, j`Wanted: ${profileDevices}`],
      action: ['Run 10_setup_lxd_cluster.yaml'],
      reference: 'docs/phases/20_lxd_setup.md',
    }, { suppressions: guestCards }),
  ],
  absent: () => [],
});
