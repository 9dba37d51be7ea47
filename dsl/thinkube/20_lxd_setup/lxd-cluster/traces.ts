import { defineResource, deletes, expression, forEach, j, remembered, restores, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { file } from '#modules/ansible.builtin/file';
import { restoreParameters } from '#resources/host/kernel-parameters';
import { vars } from '../../variables.ts';
import { installation } from './installation.ts';

/** Folders that LXD, its packages and its client make by themselves. */
const folders = ['/etc/dnsmasq.d', '/etc/dnsmasq.d-available', '/root/.config/lxc', '/root/.config', '/root/snap/lxd', '/root/snap', '/var/cache/lxd', '/var/cache/lxc', '/var/lib/lxc', '/var/lib/lxcfs', '/var/lib/lxd', '/var/log/lxd', '/var/log/lxc', '/var/snap/lxd'] as const;
/** Those that others may have put things into since: they only go when nothing is left in them. */
const ofOthers: readonly string[] = ['/etc/dnsmasq.d', '/etc/dnsmasq.d-available', '/root/.config', '/root/snap'];

const tables = { key: 'output:nft-tables', argv: ['sh', '-c', 'if command -v nft >/dev/null; then nft list tables; fi'] } as const;
const links = { key: 'output:links', argv: ['ls', '/sys/class/net'] } as const;
const root = { become: true } as const;

/**
 * What LXD leaves behind when it is removed: its bridge, its table of the packet filter, forwarding, folders. Nothing is
 * to be done for it at a deploy; the rollback removes what was not there before. It comes before the installation in the
 * deploy, so LXD is gone by then.
 */
export const traces = defineResource({
  kind: 'Resource',
  type: 'traces',
  title: 'what LXD leaves behind',
  origin: installation.packages.origin,
  remembers: { seenPaths: folders, sysctls: ['net.ipv4.ip_forward'], outputs: [tables, links] },
  present: () => [],
  observe: () => [],
  absent: () => {
    const found = task('List the network interfaces', command({ argv: links.argv }), { ...root, changedWhen: false, checkMode: false });
    const stale = expression<readonly string[]>`[${vars.lxdNetworkName}] | intersect(${found.result.stdout_lines}) | difference((${remembered('output', 'links').value} | default('', true)).split())`;
    const left = task('List the tables of nftables', command({ argv: tables.argv }), { ...root, changedWhen: false, checkMode: false });
    const ours = expression<boolean>`'table inet lxd' in ${left.result.stdout_lines} and 'table inet lxd' not in (${remembered('output', 'nft-tables').value} | default('', true)).splitlines()`;
    return [
      found,
      forEach('stale_bridge', stale, (bridge) => task('Remove the bridge that LXD left', command({ argv: ['ip', 'link', 'delete', bridge] }), { ...root, effects: [deletes('network', j`${vars.lxdNetworkName}`)], changedWhen: true })),
      left,
      task('Remove the table of nftables that LXD left', command({ argv: ['nft', 'delete', 'table', 'inet', 'lxd'] }), { ...root, effects: [deletes('firewall table', 'inet lxd')], changedWhen: true, when: ours }),
      ...restoreParameters(['net.ipv4.ip_forward'], installation.packages.origin),
      ...folders.map((path) =>
        ofOthers.includes(path)
          ? task(`Remove ${path} if it was not there before and nothing is in it`, command({ argv: ['find', path, '-maxdepth', '0', '-type', 'd', '-empty', '-print', '-delete'], removes: path }), { ...root, effects: [restores('directory', path)], changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`, when: expression<boolean>`${remembered('path', path).state} == 'absent'` })
          : task(`Remove ${path} if it was not there before`, file({ path, state: 'absent' }), { ...root, effects: [restores('directory', path)], when: expression<boolean>`${remembered('path', path).state} == 'absent'` })),
    ];
  },
});
