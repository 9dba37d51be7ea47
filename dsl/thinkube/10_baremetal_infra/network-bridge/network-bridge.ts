import { component, expression, irregular, play, task, thisHost, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { copy } from '#modules/ansible.builtin/copy';
import { hasMode, removed } from '#resources/host/faults';
import { groups } from '../../groups.ts';
import { supportedSystem } from '../../supported-system.ts';
import { applied } from './apply.ts';
import { rollbackPrepared, rollbackVerified, rolledBack } from './go-back.ts';
import { guard, unitFile } from './guard.ts';
import { fitNetwork, prepared, reachableGateway } from './prepare.ts';
import { tested, verified } from './verify.ts';

const reason = 'Users know the parts of the bridge by these numbers: 20-1 to 20-3, 18, and 19-1 to 19-3.';
const isManagement = expression<boolean>`${thisHost} in ${groups.management.hosts}`;
const isAnother = expression<boolean>`${thisHost} not in ${groups.management.hosts}`;
const netplanFile = { path: '/etc/netplan/01-thinkube-config.yaml' };

export const networkBridge = component({
  id: 'network_bridge',
  title: 'Network bridge',
  summary: 'Every physical machine keeps its LAN address on a bridge with its network card as the only port, so that virtual machines join the LAN. A change that does not prove itself is undone by the host itself, also when it is restarted in the middle.',
  slot: 20,
  parts: [
    {
      files: irregular(reason, { deploy: '20-1_configure_network_bridge_prepare', rollback: '19-3_rollback_network_bridge_verify' }),
      on: [
        play(groups.baremetal, {
          preconditions: [supportedSystem, fitNetwork, reachableGateway],
          deploy: prepared,
          test: [],
          rollback: undo({ first: rollbackVerified }),
          faults: [
            {
              title: 'a second address is on the network card',
              steps: [task('Give the network card an address', command({ argv: ['sh', '-c', 'ip address add 198.51.100.77/32 dev "$(cat /var/backups/thinkube/network/interface)"'] }), { become: true, changedWhen: true })],
            },
            { title: 'a change is left unproven', steps: [task('Leave a mark', copy({ dest: '/var/backups/thinkube/network/armed', content: 'br0 present no bridge\n', mode: '0644' }), { become: true })] },
            {
              title: 'the former definition of the network card is back',
              steps: [task('Write the former definition again', command({ argv: ['cp', '/var/backups/thinkube/network/original/50-cloud-init.yaml', '/etc/netplan/50-cloud-init.yaml'] }), { become: true, changedWhen: true })],
            },
            removed(netplanFile),
            hasMode(netplanFile, '0644'),
            removed(unitFile),
            removed(guard),
          ],
        }),
      ],
    },
    {
      // The host that Ansible is most likely to run on comes last, in both directions: the rollback takes the plays backwards.
      files: irregular(reason, { deploy: '20-2_configure_network_bridge_apply', rollback: '19-2_rollback_network_bridge_apply' }),
      on: [
        play(groups.baremetal, { about: 'round 1', serial: 1, deploy: applied('first', isManagement), test: [], rollback: undo({ first: rolledBack('last', isAnother) }) }),
        play(groups.baremetal, { about: 'round 2', serial: 1, deploy: applied('last', isAnother), test: [], rollback: undo({ first: rolledBack('first', isManagement) }) }),
      ],
    },
    {
      files: irregular(reason, { deploy: '20-3_configure_network_bridge_verify', test: '18_test_network_bridge', rollback: '19-1_rollback_network_bridge_prepare' }),
      on: [play(groups.baremetal, { deploy: verified, test: tested, rollback: undo({ first: rollbackPrepared }) })],
    },
  ],
  troubleshooting: [
    { symptom: 'The host was unreachable for some minutes, then it answered as before', remedy: 'the change did not prove itself and was undone: journalctl --identifier=network-guard on the host says how far it came' },
    { symptom: 'Virtual machines cannot reach the LAN although the host can', remedy: 'something makes the kernel filter bridged frames: look at sysctl net.bridge.bridge-nf-call-iptables and at the FORWARD chain, Docker drops by default' },
    { symptom: 'The network card is gone from the settings of the desktop', remedy: 'that is meant: netplan and systemd-networkd look after it' },
    { symptom: 'The host had its address by DHCP', remedy: 'the bridge has the address of the inventory as a static one, with the hardware address of the card: keep the reservation in the router' },
  ],
});
