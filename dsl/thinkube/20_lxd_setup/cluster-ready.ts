import { expression, j, playVariable } from '#dsl';
import type { Precondition } from '#dsl';
import { lxdLook } from '#resources/lxd/query';
import { groups } from '../groups.ts';

interface Member {
  readonly server_name: string;
  readonly status: string;
}

/** What everything that is made in LXD begins with: the cluster answers, and each of its members is there. */
export function clusterReady(): Precondition {
  const members = lxdLook<readonly Member[]>('Ask LXD for the members of its cluster', '/1.0/cluster/members?recursion=1');
  const online = expression<readonly string[]>`${members.value} | selectattr('status', 'equalto', 'Online') | map(attribute='server_name')`;
  const missing = playVariable('lxdMembersMissing', expression<readonly string[]>`${groups.lxdCluster.hosts} | difference((${online}) if ${members.found} else [])`);
  return {
    name: 'Every member of the LXD cluster is online',
    looks: [members.look],
    that: [expression<boolean>`${missing} | length == 0`],
    failure: {
      error: 'the LXD cluster is not complete, nothing was changed',
      details: [j`Not online: {{ ${missing} | join(', ') }}`, j`LXD says: {{ ${members.look.result.stderr} | default('', true) | trim or (${members.value} | map(attribute='server_name') | zip(${members.value} | map(attribute='status')) | map('join', ' is ') | join(', ')) }}`],
      action: ['Run 10_setup_lxd_cluster.yaml', 'Look at the members: lxc cluster list'],
      reference: 'README of lxd_cluster',
    },
  };
}
