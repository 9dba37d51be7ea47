import { block, expression, j, restores, task, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdName } from '#resources/lxd/names';
import { groups } from '../../groups.ts';
import { holdings } from './holdings.ts';
import type { Member } from './objects.ts';

const root = { become: true } as const;
const onFirst = { ...root, delegateTo: groups.lxdPrimary.only } as const;

/** Steps that let a further member leave the cluster: by itself where it is online, otherwise without it. */
export function left() {
  const { steps, here } = holdings();
  // A first member without LXD has no members.
  const members = task('Ask the first member for the members', command({ argv: ['sh', '-c', 'if command -v lxc >/dev/null; then lxc query "/1.0/cluster/members?recursion=1"; else echo "[]"; fi'] }), { ...onFirst, changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result.rc} != 0 and 'not clustered' not in ${result.stderr}` });
  const self = expression<readonly Member[]>`${members.result.stdout} | default('[]', true) | from_json | selectattr('server_name', 'equalto', ${thisHost}) | list`;
  const status = expression<string>`(${self} | first).status`;
  const gone = [restores('lxd', lxdName('member', j`${thisHost}`))];
  const alone = task('Wait until LXD is in no cluster here', command({ argv: ['lxc', 'query', '/1.0/cluster'] }), {
    ...root,
    changedWhen: false,
    retries: 60,
    delay: 1,
    until: (result) => expression<boolean>`${result.rc} | default(1) == 0 and not (${result.stdout} | from_json).enabled`,
  });
  return [
    ...steps,
    members,
    block('Leave the cluster', [
      task('Leave the cluster, taking the network and the pool along', command({ argv: ['lxc', 'cluster', 'remove', '--yes', thisHost] }), { ...onFirst, effects: gone, changedWhen: true, when: expression<boolean>`${status} == 'Online'` }),
      task('Be taken out of the cluster, because the member does not answer', command({ argv: ['lxc', 'cluster', 'remove', '--force', '--yes', thisHost] }), { ...onFirst, effects: gone, changedWhen: true, when: expression<boolean>`${status} != 'Online'` }),
    ], { when: expression<boolean>`${self} | length > 0` }),
    block('Where LXD answers', [alone], { when: expression<boolean>`${here} and ${self} | length > 0 and ${status} == 'Online' and not ansible_check_mode` }),
  ];
}
