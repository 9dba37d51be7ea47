import { callRole, expression, facts, forEach, j, onHost, otherHosts, playVariable, task, thisHost } from '#dsl';
import type { Precondition } from '#dsl';
import { shell } from '#modules/ansible.builtin/shell';
import { lxdLooks } from '#resources/lxd/query';
import { hostRecord } from '#roles/host-record';
import { groups } from '../../groups.ts';
import { supportedSystem } from '../../supported-system.ts';
import { vars } from '../../variables.ts';
import { bytesOf, dataFolder, fromSnap } from './method.ts';

/*
 * What has to be true of all members before anything is changed on one of them.
 */

const look = { become: true, changedWhen: false, checkMode: false } as const;
const unchanged = (what: string) => j`${what} ${thisHost}, nothing was changed`;
const reference = 'docs/phases/20_lxd_setup.md';

const source: Precondition = {
  name: 'LXD can come from where it is to come from',
  that: [expression<boolean>`${fromSnap} or ${facts.distribution} == 'Debian'`],
  failure: {
    error: unchanged('there is no package of LXD for'),
    details: [j`lxd_install_method: ${vars.lxdInstallMethod}`, j`Found ${facts.distribution} ${facts.distributionVersion}, which has LXD as a snap`],
    action: ['Set lxd_install_method to auto or snap'],
    reference,
  },
};

/** One line each: the room for the pool in bytes, and what else is asked of the host below. */
const hostLook = task('Look at the host', shell({ cmd: `set -o pipefail
folder="$DATA"
while ! test -d "$folder"; do folder="$(dirname "$folder")"; done
df --block-size=1 --output=avail "$folder" | tail --lines=1
if test -e /sys/module/zfs || modprobe --dry-run --quiet zfs; then echo zfs; fi
if command -v zpool >/dev/null; then zpool list -H -o name | while read -r pool; do echo "zpool $pool"; done; fi
if test -e "$DATA/disks/$POOL.img" || test -e "$DATA/storage-pools/$POOL"; then echo pool; fi
if test -e "$DATA/database/local.db" && command -v lxc >/dev/null; then echo used; fi`, executable: '/bin/bash' }), { ...look, environment: { DATA: dataFolder, POOL: vars.lxdStoragePool } });
const has = (line: string) => expression<boolean>`${line} in ${hostLook.result.stdout_lines}`;
const room = expression<number>`${hostLook.result.stdout_lines} | first | int`;
const used = has('used');

const driver: Precondition = {
  name: 'The kernel knows the storage driver',
  looks: [hostLook],
  that: [expression<boolean>`${vars.lxdStorageDriver} != 'zfs' or ${has('zfs')}`],
  failure: {
    error: unchanged('the kernel has no ZFS on'),
    details: [j`lxd_storage_driver: ${vars.lxdStorageDriver}`, j`Kernel: ${facts.kernel}`],
    action: ['On Ubuntu install the modules of the kernel: apt install linux-modules-$(uname -r)', 'On Debian enable the component contrib and install zfs-dkms', 'Or set lxd_storage_driver to dir, btrfs or lvm'],
    reference,
  },
};

const address: Precondition = {
  name: 'The host has its address in the LAN',
  that: [expression<boolean>`${vars.lanIp} in ${facts.allIpv4Addresses}`],
  failure: {
    error: unchanged('the address of the inventory is not on'),
    details: [j`lan_ip: ${vars.lanIp}`, j`Addresses of the host: {{ ${facts.allIpv4Addresses} | join(', ') }}`],
    action: ['Set lan_ip to the address that the host has on its LAN bridge', 'Run the playbooks of 10_baremetal_infra first, which make the bridge'],
    reference,
  },
};

/** Whoever answers a ping, or refuses a connection, is there. */
const reach = forEach('cluster_member', otherHosts(groups.lxdCluster), (member) =>
  task('Reach the other members', shell({ cmd: `ping -n -c 2 -i 0.2 -W 2 "$PEER" >/dev/null 2>&1 && exit
said="$(timeout 3 bash -c ': </dev/tcp/$PEER/$PORT' 2>&1)" && exit
[[ "$said" == *refused* ]]`, executable: '/bin/bash' }), { changedWhen: false, checkMode: false, failedWhen: false, environment: { PEER: onHost(member, vars.lanIp), PORT: j`${vars.lxdClusterPort}` } }));
const unreached = expression<readonly string[]>`${reach.result.results} | rejectattr('rc', 'equalto', 0) | map(attribute='cluster_member') | list`;

const peers: Precondition = {
  name: 'The members reach each other',
  looks: [reach],
  that: [expression<boolean>`${unreached} | length == 0`],
  failure: {
    error: j`{{ ${unreached} | join(', ') }} cannot be reached from ${thisHost}, nothing was changed`,
    details: [j`Neither a ping nor TCP port ${vars.lxdClusterPort} is answered at its lan_ip`],
    action: ['Start the host, or mend the network between the two', 'Look for a firewall that lets neither through', 'A host that is to be no member: take it out of lxd_secondary'],
    reference,
  },
};

const wanted = bytesOf(vars.lxdStoragePoolSize);

const space: Precondition = {
  name: 'There is room for the pool',
  that: [expression<boolean>`${has('pool')} or ${room} >= ${wanted}`],
  failure: {
    error: unchanged('there is no room for the LXD storage pool on'),
    details: [j`lxd_storage_pool_size: ${vars.lxdStoragePoolSize}`, j`Free: {{ (${room} / 1000000000) | round(1) }}GB, in the file system of ${dataFolder}`],
    action: ['Set lxd_storage_pool_size to what there is', 'Or make room on the disk'],
    reference,
  },
};

const record = callRole('See whether LXD was set up from here', hostRecord, 'read', { host_record_component: 'lxd_cluster', host_record_part: 'members' });
const ours = expression<boolean>`host_record_before | length > 0`;
interface Answers {
  readonly server: { readonly environment: { readonly certificate_fingerprint: string } };
  readonly cluster: { readonly enabled: boolean; readonly server_name: string };
  readonly members: readonly string[];
  readonly instances: readonly { readonly name: string }[];
  readonly pools: readonly string[];
}

const { look: asked, value: answer } = lxdLooks<Answers>('Ask LXD what it is and what it holds', {
  server: '/1.0',
  cluster: '/1.0/cluster',
  members: '/1.0/cluster/members',
  instances: '/1.0/instances?recursion=1&all-projects=true',
  pools: '/1.0/storage-pools',
}, {
  when: used,
  failedWhen: false,
  // An LXD that was stopped starts with the first question, and refuses it.
  until: (result) => expression<boolean>`${result.rc} | default(0) == 0`,
  retries: 20,
  delay: 3,
});

const said = playVariable<Answers>('lxdSaid', expression`${answer} if ${asked.result.rc} | default(0) == 0 else {}`);
const membership = expression<{ readonly enabled: boolean; readonly server_name: string }>`${said}.cluster | default({'enabled': false})`;
const enabled = expression<boolean>`(${membership}).enabled`;
/** Whether the host was a member before this run. */
export const alreadyMember = enabled;
const serverName = expression<string>`(${membership}).server_name | default('none')`;
const identity = expression<string>`(${said}.server.environment | default({})).certificate_fingerprint | default('')`;
const ofFirst = expression<string>`((${onHost(groups.lxdPrimary.only, asked.result)}.stdout | default('{}', true) | from_json).server.environment | default({})).certificate_fingerprint | default('')`;
const instanceNames = expression<readonly string[]>`${said}.instances | default([]) | map(attribute='name') | list`;
const poolNames = expression<readonly string[]>`${said}.pools | default([]) | map('basename') | list`;

const answers: Precondition = {
  name: 'LXD answers where it was set up before',
  looks: [asked],
  that: [expression<boolean>`not ${used} or ${asked.result.rc} | default(1) == 0`],
  failure: {
    error: unchanged('LXD does not answer on'),
    details: [j`lxc says: {{ ${asked.result.stderr} | default('', true) | trim | replace('\n', '; ') or 'nothing' }}`],
    action: [j`Look into its journal: journalctl --unit=lxd, or --unit=snap.lxd.daemon`, 'A cluster of two members answers only while the first one runs: start it first'],
    reference,
  },
};

const noOtherCluster: Precondition = {
  name: 'LXD is in no other cluster',
  that: [expression<boolean>`not ${enabled} or (${serverName} == ${thisHost} and ${identity} == ${ofFirst})`],
  failure: {
    error: unchanged('LXD is in another cluster on'),
    details: [j`It is member ${serverName} of a cluster with: {{ ${said}.members | default([]) | map('basename') | join(', ') }}`, j`Wanted: member ${thisHost} of the cluster of ${groups.lxdPrimary.only}`],
    action: [j`Move its instances, then let it leave: lxc cluster remove ${serverName}, on another member`, 'Then remove LXD with its data: snap remove --purge lxd, or apt purge lxd', 'Or take the host out of lxd_cluster'],
    reference,
  },
};

const nothingLost: Precondition = {
  name: 'LXD holds nothing that others made',
  looks: [record],
  that: [expression<boolean>`${enabled} or (${instanceNames} | length == 0 and (${poolNames} | length == 0 or ${ours}))`],
  failure: {
    error: unchanged('LXD was set up by somebody else on'),
    details: [j`Instances: {{ ${instanceNames} | join(', ') or 'none' }}`, j`Storage pools: {{ ${poolNames} | join(', ') or 'none' }}`],
    action: ['Save what is needed: lxc export INSTANCE', 'Remove LXD with its data: snap remove --purge lxd, or apt purge lxd', 'Or take the host out of lxd_cluster'],
    reference,
  },
};

const noPool: Precondition = {
  name: 'No pool of ZFS has the name of ours',
  that: [expression<boolean>`${vars.lxdStorageDriver} != 'zfs' or 'zpool ' ~ ${vars.lxdStoragePool} not in ${hostLook.result.stdout_lines} or ${poolNames} | length > 0`],
  failure: {
    error: unchanged('a pool of ZFS that LXD does not know is in the way on'),
    details: [j`Its name: ${vars.lxdStoragePool}`],
    action: [j`Look what it holds: zfs list -r ${vars.lxdStoragePool}`, j`If nothing is needed of it: zpool destroy ${vars.lxdStoragePool}`, 'Or give lxd_storage_pool another name'],
    reference,
  },
};

export const preconditions = [supportedSystem, source, driver, address, peers, space, answers, noOtherCluster, nothingLost, noPool];
