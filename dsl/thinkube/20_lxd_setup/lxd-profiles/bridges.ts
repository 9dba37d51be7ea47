import { expression, forEach, j, playVariable, reads } from '#dsl';
import type { Precondition } from '#dsl';
import { lxdName } from '#resources/lxd/names';
import { lxdLook } from '#resources/lxd/query';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';

/** Both bridges that the network cards of VMs hang on are on every member: LXD knows those of others, such as netplan's, too. */
export function bridgesThere(): Precondition {
  const networks = forEach('lxd_member', groups.lxdCluster.hosts, (member) => lxdLook('Ask LXD which networks each member has', j`/1.0/networks?recursion=1&target=${member}`, { effects: [reads('lxd', lxdName('network', vars.lxdNetworkName)), reads('network', vars.networkBridgeName)] }).look);
  // A template that prints nothing is none.
  const missing = playVariable<string>(
    'bridgesMissing',
    j`{% for answer in ${networks.result.results} %}{% for bridge in [${vars.lxdNetworkName}, ${vars.networkBridgeName}] | difference(answer.stdout | default('[]', true) | from_json | map(attribute='name')) %}{{ bridge }} (host {{ answer.lxd_member }})\n{% endfor %}{% endfor %}`,
  );
  return {
    name: 'Every member has the bridges that the VMs are connected to',
    looks: [networks],
    that: [expression<boolean>`(${missing} or '') | trim | length == 0`],
    failure: {
      error: 'bridges of the VMs are missing, nothing was changed',
      details: [j`{{ (${missing} or '') | trim | split('\n') | join('\n  - ') }}`],
      action: ['The bridge of the LAN is made by 20-1 to 20-3 of 10_baremetal_infra, that of LXD by 10_setup_lxd_cluster.yaml: run them, then this one again'],
      reference: 'README of lxd_profiles',
    },
  };
}
