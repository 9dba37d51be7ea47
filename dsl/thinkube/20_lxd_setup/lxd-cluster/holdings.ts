import { asserted, block, changes, expression, forEach, j, noEffects, task, thisHost } from '#dsl';
import type { Expr } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { shell } from '#modules/ansible.builtin/shell';
import { lxdLooks } from '#resources/lxd/query';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { dataFolder } from './method.ts';
import { names, removed } from './objects.ts';

/*
 * What goes with LXD. A rollback removes what the platform made, lists it first, and is refused for what others made.
 */

const root = { become: true } as const;
type Named = readonly { readonly name: string }[];
const platformInstances = expression<readonly string[]>`${groups.lxdContainers.hosts} | default([])`;

interface Held {
  readonly instances: readonly { readonly name: string }[];
  readonly images: readonly { readonly fingerprint: string }[];
  readonly profiles: Named;
  readonly pools: Named;
  readonly networks: readonly { readonly name: string; readonly managed: boolean }[];
  readonly projects: Named;
  readonly members: readonly string[];
}

/** Looks at all that LXD holds, once for each play of the rollback. An LXD that was never used is left alone. */
function looks() {
  const used = task('See whether LXD was used here', shell({ cmd: 'if test -e "$DATA/database/local.db" && command -v lxc >/dev/null; then echo used; fi' }), { ...root, environment: { DATA: dataFolder }, changedWhen: false, checkMode: false });
  const here = expression<boolean>`${used.result.stdout} == 'used'`;
  const { look, value } = lxdLooks<Held>('See what LXD holds', {
    instances: '/1.0/instances?recursion=1&all-projects=true',
    images: '/1.0/images?recursion=1',
    profiles: '/1.0/profiles?recursion=1',
    pools: '/1.0/storage-pools?recursion=1',
    networks: '/1.0/networks?recursion=1',
    projects: '/1.0/projects?recursion=1',
    members: '/1.0/cluster/members',
  });
  const list = (kind: keyof Held): Expr<readonly string[]> => expression`(${value})[${kind}] | default([])`;
  const pools = expression<readonly string[]>`${list('pools')} | map(attribute='name') | list`;
  const volumes = forEach('storage_pool', pools, (pool) => task('List the volumes that are on no instance', command({ argv: ['lxc', 'query', j`/1.0/storage-pools/${pool}/volumes/custom`] }), { ...root, changedWhen: false, checkMode: false }));
  return { used, here, look, list, pools, volumes };
}

/**
 * Steps before anything is undone: what others made in LXD is named and the rollback refused; what the platform made and
 * what goes with it is listed, and instances of the platform are deleted.
 */
export function holdings() {
  const { used, here, look, list, pools, volumes } = looks();
  const instances = expression<readonly string[]>`${list('instances')} | map(attribute='name') | list`;
  const volumeNames = expression<readonly string[]>`${volumes.result.results} | map(attribute='stdout') | map('from_json') | flatten | map('basename') | list`;
  const foreign = expression<readonly string[]>`(${instances} |
      difference(${platformInstances}) | map('regex_replace', '^', 'instance '))
    + (${volumeNames} |
      map('regex_replace', '^', 'volume '))
    + (${pools} |
      difference([${vars.lxdStoragePool}]) | map('regex_replace', '^', 'storage pool '))
    + (${list('networks')} | selectattr('managed') |
      map(attribute='name') | difference([${vars.lxdNetworkName}]) | map('regex_replace', '^', 'network '))
    + (${list('projects')} |
      map(attribute='name') | difference(['default']) | map('regex_replace', '^', 'project '))
    + (${list('members')} | map('basename') |
      difference(${groups.lxdPrimary.hosts} + (${groups.lxdSecondary.hosts} | default([]))) |
      map('regex_replace', '^', 'member '))`;
  const leaving = block('See what goes with LXD', [
    look,
    volumes,
    asserted('LXD holds nothing that others made', expression<boolean>`${foreign} | length == 0`, {
      error: j`LXD holds things on ${thisHost} that are not from this platform, nothing was undone`,
      details: [j`{{ ${foreign} | join(', ') }}`],
      action: ['Save what is needed: lxc export INSTANCE, lxc storage volume export POOL VOLUME', 'Delete them, or move them to another LXD', 'Run the rollback again'],
      reference: 'docs/phases/20_lxd_setup.md',
    }),
    task('Say what is lost', debug({ msg: j`Lost with LXD: instances {{ ${instances} | join(', ') or 'none' }}; images {{ ${list('images')} | length }}; profiles {{ ${list('profiles')} | map(attribute='name') | join(', ') or 'none' }}; storage pools {{ ${pools} | join(', ') or 'none' }}` })),
    forEach('lost_instance', instances, (instance) => task('Delete the instances of the platform', command({ argv: ['lxc', 'delete', '--force', instance] }), { ...root, effects: [changes('lxd', names.cluster)], changedWhen: true })),
  ], { when: here });
  return { steps: [used, leaving], here, list, pools };
}

/** Steps that take away what the cluster has for all members, when the first one is the last one. */
export function emptied() {
  const { steps, here, list, pools } = holdings();
  const networks = expression<readonly string[]>`${list('networks')} | selectattr('managed') | map(attribute='name') | list`;
  const profiles = expression<readonly string[]>`${list('profiles')} | map(attribute='name') | difference(['default'])`;
  const images = expression<readonly string[]>`${list('images')} | map(attribute='fingerprint') | list`;
  const gone = { ...root, changedWhen: true } as const;
  const also = noEffects('what is in LXD goes with it');
  return [
    ...steps,
    block('Take away what the cluster has', [
      forEach('lost_image', images, (image) => task('Delete the images', command({ argv: ['lxc', 'image', 'delete', image] }), { ...gone, effects: also })),
      forEach('lost_profile', profiles, (profile) => task('Delete the profiles', command({ argv: ['lxc', 'profile', 'delete', profile] }), { ...gone, effects: also })),
      task('Take the devices out of the profile default', command({ argv: ['lxc', 'profile', 'edit', 'default'], stdin: '{"config": {}, "devices": {}, "description": "Default LXD profile"}' }), { ...gone, effects: also, when: expression<boolean>`(${pools} + ${networks}) | length > 0` }),
      forEach('lost_network', networks, (network) => task('Delete the network', command({ argv: ['lxc', 'network', 'delete', network] }), { ...gone, effects: also })),
      forEach('lost_pool', pools, (pool) => task('Delete the storage pool', command({ argv: ['lxc', 'storage', 'delete', pool] }), { ...gone, effects: removed })),
    ], { when: here }),
  ];
}
