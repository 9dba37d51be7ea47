import { because, block, changes, component, expression, j, observed, play, probed, suppress, task, thisHost, undo } from '#dsl';
import type { Fault } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { file } from '#modules/ansible.builtin/file';
import { stat } from '#modules/ansible.builtin/stat';
import { systemdService } from '#modules/ansible.builtin/systemd_service';
import { networkBridge } from '../../10_baremetal_infra/network-bridge/network-bridge.ts';
import { groups } from '../../groups.ts';
import { vars } from '../../variables.ts';
import { daemon, socketPath } from './daemon.ts';
import { firstMember } from './first-member.ts';
import { furtherMember } from './further-member.ts';
import { emptied, holdings } from './holdings.ts';
import { installation } from './installation.ts';
import { left } from './leave.ts';
import { service } from './method.ts';
import { guestCards } from './objects.ts';
import { alreadyMember, preconditions } from './preconditions.ts';
import { traces } from './traces.ts';

const { ids, group, account, resolverAccount, driverTools, packages, snapOfLxd, members, firewall } = installation;
const program = [traces, ids, group, account, resolverAccount, driverTools, packages, snapOfLxd, members, firewall, daemon] as const;
const root = { become: true, changedWhen: true } as const;

/** Each member has a bridge of its own. Without guests it is down, which is as it should be. */
const bridge = probed('The bridge of LXD is on every member', command({ argv: ['cat', j`/sys/class/net/${vars.lxdNetworkName}/operstate`] }), {
  tries: 5,
  until: (result) => expression<boolean>`${result.rc} | default(1) == 0`,
  failure: () => ({
    error: j`the LXD network has no bridge on ${thisHost}`,
    details: [j`There is no interface ${vars.lxdNetworkName}`],
    action: ['Run 10_setup_lxd_cluster.yaml: it restarts LXD there, which makes the bridge again', 'Look into the journal of LXD for what dnsmasq said'],
    reference: 'docs/phases/20_lxd_setup.md',
  }),
});

// LXD makes the bridge of a member when it starts, and has no other call for it.
const bridgeLook = task('Look for the bridge of LXD', stat({ path: j`/sys/class/net/${vars.lxdNetworkName}`, get_checksum: false }));
const bridgeAgain = block('Have the bridge of LXD again where it is gone', [
  task('Restart LXD', systemdService({ name: service, state: 'restarted' }), { become: true, effects: [changes('network', j`${vars.lxdNetworkName}`)] }),
  task('Wait until LXD answers after the restart', command({ argv: ['lxd', 'waitready', j`--timeout=${vars.lxdReadyTimeout}`] }), { become: true, changedWhen: false }),
], { when: expression<boolean>`${alreadyMember} and not ${bridgeLook.result.stat.exists}` });

const bridgeFaults: readonly Fault[] = [
  { title: 'the bridge of LXD is gone', steps: [task('Remove the bridge', command({ argv: ['ip', 'link', 'delete', vars.lxdNetworkName] }), root)] },
];

const memberFaults: readonly Fault[] = [
  { title: 'LXD is stopped', steps: [task('Stop LXD', systemdService({ name: service, state: 'stopped' }), { become: true })] },
  { title: 'everybody may write to the socket of LXD', steps: [task('Open the socket of LXD', file({ path: socketPath, mode: '0666' }), { become: true, suppressions: [suppress('TK231', 'this is the fault that the test has to notice')] })] },
  { title: 'the account is out of the group lxd', steps: [task('Take the account out of the group', command({ argv: ['gpasswd', '--delete', vars.systemUsername, 'lxd'] }), root)] },
];

const clusterFaults: readonly Fault[] = [
  { title: 'the network has no NAT', steps: [task('Switch NAT off', command({ argv: ['lxc', 'network', 'set', vars.lxdNetworkName, 'ipv4.nat=false'] }), root)] },
  { title: 'the profile default has no network card', steps: [task('Remove the network card', command({ argv: ['lxc', 'profile', 'device', 'remove', 'default', 'eth0'] }), { ...root, suppressions: guestCards })] },
];

const joinFaults: readonly Fault[] = [
  { title: 'a member is out of the cluster', steps: [task('Remove the member', command({ argv: ['lxc', 'cluster', 'remove', '--yes', thisHost] }), { ...root, delegateTo: groups.lxdPrimary.only })] },
];

export const lxdCluster = component({
  id: 'lxd_cluster',
  title: 'LXD cluster',
  summary: 'LXD on the physical machines as one cluster: a storage pool of the same name on each, a bridge with NAT for the virtual machines, and a profile default that uses both.',
  slot: 10,
  dependsOn: [because(networkBridge, 'members listen on the LAN address of the host, which is on the bridge')],
  files: { deploy: 'setup_lxd_cluster', test: 'test_lxd_cluster', rollback: 'rollback_lxd_cluster' },
  on: [
    play(groups.lxdCluster, {
      about: 'members',
      preconditions,
      deploy: [...program, bridgeLook, bridgeAgain],
      test: [...observed(...program), ...bridge],
      rollback: undo({ first: holdings().steps }),
      faults: [...memberFaults, ...bridgeFaults],
    }),
    play(groups.lxdPrimary, {
      about: 'first member',
      deploy: [firstMember],
      test: observed(firstMember),
      rollback: undo({ first: emptied() }),
      faults: clusterFaults,
    }),
    play(groups.lxdSecondary, {
      about: 'further members',
      serial: 1,
      deploy: [furtherMember],
      test: observed(furtherMember),
      rollback: undo({ first: left() }),
      faults: joinFaults,
    }),
  ],
  troubleshooting: [
    { symptom: 'A host does not join', remedy: 'the message holds what LXD says; most often a firewall drops TCP port 8443, or the clocks differ' },
    { symptom: 'After a restart of both hosts no lxc command answers', remedy: 'the first member keeps the database of a cluster of two: start it first' },
    { symptom: 'The bridge lxdbr0 is DOWN', remedy: 'nothing is wrong: it comes up with the first guest' },
    { symptom: 'The account is in the group lxd and still refused', remedy: 'groups are read at login: log in anew' },
  ],
});
