import { asserted, block, changes, creates, defineResource, expression, forEach, j, playVariable, reads, task, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdName } from '#resources/lxd/names';
import { lxdLooks } from '#resources/lxd/query';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { installation } from './installation.ts';
import { dataFolder, poolHasSize } from './method.ts';
import { names, unlessUnderWay } from './objects.ts';
import type { Member } from './objects.ts';

/*
 * A host that joins the cluster. Whether it is a member is asked of the first one: who is none cannot know.
 */

const root = { become: true } as const;
const first = groups.lxdPrimary.only;
const onFirst = { ...root, delegateTo: first } as const;
const name = lxdName('member', j`${thisHost}`);

/** What the cluster says of this host, and what this host says of itself. */
const { look: clusterLook, value: whole } = lxdLooks<{ readonly members: readonly Member[]; readonly instances: readonly { readonly name: string; readonly location: string }[] }>('Ask the first member for this one', {
  members: '/1.0/cluster/members?recursion=1',
  instances: '/1.0/instances?recursion=1&all-projects=true',
}, { delegateTo: first });
const listed = playVariable<boolean>('lxdMemberIsListed', expression`${thisHost} in ((${whole}).members | default([]) | map(attribute='server_name') | list)`);

interface Here {
  readonly cluster: { readonly enabled: boolean; readonly server_name: string };
  readonly pools: readonly { readonly name: string }[];
  readonly networks: readonly { readonly name: string; readonly managed: boolean }[];
  readonly operations: object;
}

/** A join that an earlier run began goes on in LXD when the run is killed: what comes next waits for its end. */
const { look: ownLook, value: own } = lxdLooks<Here>('See what LXD is here, once no join is under way', {
  cluster: '/1.0/cluster',
  pools: '/1.0/storage-pools?recursion=1',
  networks: '/1.0/networks?recursion=1',
  operations: '/1.0/operations?recursion=1',
}, { effects: [reads('lxd', name)], ...unlessUnderWay });
const joined = playVariable<boolean>('lxdMemberIsJoined', expression`(${own}).cluster.enabled | default(false) and ${listed}`);

const onThis = expression<readonly string[]>`(${whole}).instances | default([]) | selectattr('location', 'equalto', ${thisHost}) | map(attribute='name') | list`;

/** A member by its name that is none by itself: it was made anew, or its join broke off. */
const forgotten = block('Take a former self out of the cluster', [
  asserted('No instance would be lost with the former self', expression<boolean>`${onThis} | length == 0`, {
    error: j`the cluster has a member ${thisHost} with instances, but LXD on ${thisHost} is not in the cluster; nothing was changed`,
    details: [j`Instances that the cluster expects there: {{ ${onThis} | join(', ') }}`],
    action: ['Bring the former LXD of the host back from a backup', j`Or give the instances up: lxc cluster remove --force ${thisHost} on ${first}`, 'Run 10_setup_lxd_cluster.yaml again'],
    reference: 'docs/phases/20_lxd_setup.md',
  }),
  task('Take the former self out of the cluster', command({ argv: ['lxc', 'cluster', 'remove', '--force', '--yes', thisHost] }), { ...onFirst, effects: [changes('lxd', names.cluster)], changedWhen: true }),
], { when: expression<boolean>`${listed} and not ${joined}` });

const managed = expression<readonly string[]>`(${own}).networks | default([]) | selectattr('managed') | map(attribute='name') | list`;
const poolNames = expression<readonly string[]>`(${own}).pools | default([]) | map(attribute='name') | list`;
const left = [
  task('Take the devices out of the profile default', command({ argv: ['lxc', 'profile', 'edit', 'default'], stdin: '{"config": {}, "devices": {}, "description": "Default LXD profile"}' }), { ...root, effects: [changes('lxd', name)], changedWhen: true, when: expression<boolean>`(${poolNames} + ${managed}) | length > 0` }),
  forEach('left_network', managed, (network) => task('Remove the networks of a join that broke off', command({ argv: ['lxc', 'network', 'delete', network] }), { ...root, effects: [changes('lxd', name)], changedWhen: true })),
  forEach('left_pool', poolNames, (pool) => task('Remove the pools of a join that broke off', command({ argv: ['lxc', 'storage', 'delete', pool] }), { ...root, effects: [changes('lxd', name)], changedWhen: true })),
  task('Remove the empty folders of a pool that LXD does not know', command({ argv: ['find', j`${dataFolder}/storage-pools/${vars.lxdStoragePool}`, '-depth', '-type', 'd', '-empty', '-print', '-delete'], removes: j`${dataFolder}/storage-pools/${vars.lxdStoragePool}` }), { ...root, effects: [changes('lxd', name)], changedWhen: (result) => expression<boolean>`${result.stdout} | default('') | length > 0` }),
];

const stale = task('Remove a bridge that an earlier LXD left', command({ argv: ['ip', 'link', 'delete', vars.lxdNetworkName], removes: j`/sys/class/net/${vars.lxdNetworkName}` }), { ...root, effects: [changes('network', j`${vars.lxdNetworkName}`)] });

const pending = task('Look for a token that nobody used', command({ argv: ['lxc', 'cluster', 'list-tokens', '--format', 'csv'] }), { ...onFirst, noLog: true, changedWhen: false, checkMode: false });
const revoked = task('Revoke the token that nobody used', command({ argv: ['lxc', 'cluster', 'revoke-token', thisHost] }), { ...onFirst, effects: [changes('lxd', names.cluster)], changedWhen: true, when: expression<boolean>`${thisHost} in (${pending.result.stdout_lines} | map('split', ',') | map('first'))` });
const token = task('Ask the first member for a token', command({ argv: ['lxc', 'cluster', 'add', thisHost, '--quiet'] }), { ...onFirst, noLog: true, effects: [changes('lxd', names.cluster)], changedWhen: true });

const perMember = (key: string, value: unknown) => expression<object>`{'entity': 'storage-pool', 'name': ${vars.lxdStoragePool}, 'key': ${key}, 'value': ${value}}`;

/** What is cluster-wide comes from the cluster; only what each member has its own of stands in the document. */
const document = expression<string>`{'cluster': {'enabled': true, 'server_name': ${thisHost}, 'server_address': ${vars.lanIp} ~ ':' ~ ${vars.lxdClusterPort}, 'cluster_token': ${token.result.stdout_lines} | last, 'member_config': [${perMember('source', '')}] + ([${perMember('size', vars.lxdStoragePoolSize)}] if ${poolHasSize} else [])}} | to_json`;

const join = task('Join the cluster', command({ argv: ['lxd', 'init', '--preseed'], stdin: document }), { ...root, noLog: true, effects: [creates('lxd', name)], changedWhen: true, failedWhen: false, async: 180, poll: 2 });
const words = expression<string>`(${join.result.stderr} | default('', true) or ${join.result.msg} | default('', true)) |
  replace(${token.result.stdout_lines} | last, '(token)') | trim | replace('\n', '; ')`;

const refused = asserted('LXD joined the cluster', expression<boolean>`${join.result.rc} | default(1) == 0`, {
  error: j`${thisHost} did not join the LXD cluster`,
  details: [j`LXD says: ${words}`, j`The first member is ${first}; members talk to each other on TCP port ${vars.lxdClusterPort}`],
  action: ['Correct what LXD names: a firewall between the hosts, a clock that is wrong, another version of LXD', 'Run 10_setup_lxd_cluster.yaml again: it goes on from here'],
  reference: 'docs/phases/20_lxd_setup.md',
});

const online = task('Wait until the first member sees it online', command({ argv: ['lxc', 'query', j`/1.0/cluster/members/${thisHost}`] }), {
  ...onFirst,
  changedWhen: false,
  failedWhen: false,
  retries: 60,
  delay: 1,
  until: (result) => expression<boolean>`(${result.stdout} | default('{}', true) | from_json).status | default('') == 'Online'`,
});
const seen = expression<Member>`${online.result.stdout} | default('{}', true) | from_json`;
const offline = asserted('The first member sees it online', expression<boolean>`(${seen}).status | default('') == 'Online'`, {
  error: j`the LXD cluster does not see ${thisHost} online`,
  details: [j`${first} says: {{ (${seen}).message | default(${online.result.stderr}, true) | default('nothing', true) }}`],
  action: [j`See whether the hosts reach each other on TCP port ${vars.lxdClusterPort}, and whether their clocks agree`, 'Run 10_setup_lxd_cluster.yaml again'],
  reference: 'docs/phases/20_lxd_setup.md',
});

export const furtherMember = defineResource({
  kind: 'Resource',
  type: 'LXD member',
  title: 'member of the LXD cluster',
  origin: installation.packages.origin,
  remembers: { packages: ['lxd'] },
  present: () => [
    clusterLook,
    ownLook,
    forgotten,
    block('Join the cluster unless it is a member', [...left, stale, pending, revoked, token, join, refused], { when: expression<boolean>`not ${joined} and not ansible_check_mode` }),
    block('See that it is a member', [online, offline], { when: expression<boolean>`not ansible_check_mode` }),
  ],
  observe: () => [ownLook, asserted('LXD is in the cluster by the name of the host', [expression<boolean>`((${own}).cluster | default({})).enabled | default(false)`, expression<boolean>`((${own}).cluster | default({})).server_name | default('') == ${thisHost}`], {
    error: j`LXD on ${thisHost} is not a member of the cluster`,
    details: [j`It is {{ ('member ' ~ ((${own}).cluster | default({})).server_name) if ((${own}).cluster | default({})).enabled | default(false) else 'in no cluster' }}`],
    action: ['Run 10_setup_lxd_cluster.yaml'],
    reference: 'docs/phases/20_lxd_setup.md',
  })],
  absent: () => [],
});
