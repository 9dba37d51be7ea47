import { changes, component, observed, play, suppress, task, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { lxdName } from '#resources/lxd/names';
import { refuseWhileUsed } from '#resources/lxd/profile';
import { networkBridge } from '../../10_baremetal_infra/network-bridge/network-bridge.ts';
import { lxdCluster } from '../lxd-cluster/lxd-cluster.ts';
import { groups } from '../../groups.ts';
import { clusterReady } from '../cluster-ready.ts';
import { bridgesThere } from './bridges.ts';
import { profiles } from './profiles.ts';

const all = Object.values(profiles);
const { machines, networks, containers } = profiles;

export const lxdProfiles = component({
  id: 'lxd_profiles',
  title: 'LXD profiles',
  summary: 'What the instances of LXD have in common: base settings for VMs and for containers, the two network cards of every VM, and a mark for VMs that get a GPU. Each VM has its own sizes; none of them is in a profile.',
  slot: 20,
  suppressions: [suppress('TK243', 'The names are those of devices in the profile, which this component gives, and not those of cards that a host happens to have.')],
  dependsOn: [lxdCluster, networkBridge],
  files: { deploy: 'setup_lxd_profiles', test: 'test_lxd_profiles', rollback: 'rollback_lxd_profiles' },
  on: [
    play(groups.management, {
      preconditions: [clusterReady(), bridgesThere()],
      deploy: all,
      test: observed(...all),
      rollback: undo({ first: refuseWhileUsed(all) }),
      faults: [
        { title: 'the network card of the LAN hangs on another bridge', steps: [task('Put the second network card elsewhere', command({ argv: ['lxc', 'profile', 'device', 'set', networks.profile, 'eth1', 'parent=lo'] }), { become: true, effects: [changes('lxd', lxdName('profile', networks.profile))], changedWhen: true })] },
        { title: 'VMs start with secure boot', steps: [task('Switch secure boot on', command({ argv: ['lxc', 'profile', 'set', machines.profile, 'security.secureboot=true'] }), { become: true, effects: [changes('lxd', lxdName('profile', machines.profile))], changedWhen: true })] },
        { title: 'a profile is gone', steps: [task('Remove the profile of containers', command({ argv: ['lxc', 'profile', 'delete', containers.profile] }), { become: true, effects: [changes('lxd', lxdName('profile', containers.profile))], changedWhen: true })] },
      ],
    }),
  ],
  troubleshooting: [
    { symptom: 'The rollback says that profiles are in use', remedy: 'roll back the VMs first (39_rollback_vm_creation.yaml), or give instances of your own other profiles: lxc profile assign INSTANCE default' },
    { symptom: 'A VM has an address on one network only', remedy: 'compare the bridges in lxc profile show vm-networks with ip link on the host that the VM runs on' },
  ],
});
