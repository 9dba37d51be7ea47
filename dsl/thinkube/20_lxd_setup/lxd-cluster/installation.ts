import { defineResource, expression, facts, restores, suppress, task } from '#dsl';
import { aptChoice } from '#resources/host/apt-choice';
import { endDryRun } from '#resources/host/end-dry-run';
import { groupMembers } from '#resources/host/group-members';
import { packageAccount } from '#resources/host/package-account';
import { subordinateIds } from '#resources/host/subordinate-ids';
import { systemGroup } from '#resources/host/system-group';
import { ufwRules } from '#resources/host/ufw-rules';
import { command } from '#modules/ansible.builtin/command';
import { snap } from '#modules/community.general/snap';
import { vars } from '../../variables.ts';
import { fromSnap } from './method.ts';
import { sinceThen } from './surroundings.ts';

/*
 * LXD as a program: where it comes from, what the driver of the pool needs, who may talk to it.
 */


/** What the driver of the pool needs; it is there before LXD, which looks for it only when it starts. */
const driverTools = aptChoice('tools of the storage driver', {
  candidates: ['zfsutils-linux', 'btrfs-progs', 'lvm2', 'thin-provisioning-tools'],
  chosen: expression<readonly string[]>`{'zfs': ['zfsutils-linux'], 'btrfs': ['btrfs-progs'], 'lvm': ['lvm2', 'thin-provisioning-tools']}.get(${vars.lxdStorageDriver}, [])`,
});

const emulator = expression<readonly string[]>`['lxd-agent', 'qemu-utils'] + (['qemu-system-arm', 'qemu-efi-aarch64'] if ${facts.architecture} == 'aarch64' else ['qemu-system-x86', 'ovmf'])`;

const packages = aptChoice('packages of LXD', {
  candidates: ['snapd', 'lxd', 'lxd-client', 'dnsmasq-base', 'lxd-agent', 'qemu-utils', 'qemu-system-arm', 'qemu-efi-aarch64', 'qemu-system-x86', 'ovmf'],
  chosen: expression<readonly string[]>`['snapd'] if ${fromSnap} else (['lxd', 'lxd-client', 'dnsmasq-base'] + ((${emulator}) if ${vars.lxdInstanceType} == 'virtual-machine' else []))`,
});

/** The snap of LXD. The rollback removes it, with all that it keeps, unless it was installed before. */
const snapOfLxd = defineResource({
  kind: 'Resource',
  type: 'snap',
  title: 'snap lxd',
  origin: packages.origin,
  // What is there before, with the snaps, is in the record of what LXD leaves behind.
  remembers: {},
  present: () => {
    const installed = task('Install the snap lxd', snap({ name: ['lxd'], channel: vars.lxdSnapChannel }), { become: true, when: fromSnap, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` });
    return [installed, endDryRun('Stop a dry run here while the snap lxd would only be installed', installed.result, packages.origin)];
  },
  absent: () => {
    const { look, added } = sinceThen('List the snaps');
    return [
      look,
      task('Remove the snap lxd with its data unless installed before', command({ argv: ['snap', 'remove', '--purge', 'lxd'] }), {
        become: true,
        effects: [restores('snap', 'lxd')],
        changedWhen: true,
        suppressions: [suppress('TK614', 'the module cannot purge: it keeps a copy of all data')],
        when: expression<boolean>`'snap lxd' in ${added}`,
      }),
    ];
  },
});

/** What packages leave of LXD when they go. */
const account = packageAccount('_lxd');
const resolverAccount = packageAccount('dnsmasq');
const ids = subordinateIds(['root', '_lxd']);
const group = systemGroup('lxd');
const members = groupMembers('lxd', expression<readonly string[]>`[${vars.systemUsername}]`);

const firewall = ufwRules('rules of UFW for LXD', expression<readonly string[]>`['allow from ' ~ ${vars.networkCidr} ~ ' to any port ' ~ ${vars.lxdClusterPort} ~ ' proto tcp', 'allow in on ' ~ ${vars.lxdNetworkName}, 'route allow in on ' ~ ${vars.lxdNetworkName}, 'route allow out on ' ~ ${vars.lxdNetworkName}]`);

/** What makes LXD a program of the host, in the order of the deploy. */
export const installation = { ids, group, account, resolverAccount, driverTools, packages, snapOfLxd, members, firewall };
