import { defineResource, deletes, expression, forEach, j, restores, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { shell } from '#modules/ansible.builtin/shell';
import { restoreParameters } from '#resources/host/kernel-parameters';
import { vars } from '../../variables.ts';
import { installation } from './installation.ts';
import { folders, seenBefore, sinceThen } from './surroundings.ts';

/** Those that others may have put things into since: they only go when nothing is left in them. */
const ofOthers = ['/etc/apparmor.d/local', '/etc/apparmor.d', '/etc/dnsmasq.d', '/etc/dnsmasq.d-available', '/root/.config', '/root/snap'] as const;
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
  remembers: { sysctls: ['net.ipv4.ip_forward'], outputs: seenBefore },
  present: () => [],
  observe: () => [],
  absent: () => {
    const { look, added } = sinceThen('List what LXD may have left');
    return [
      look,
      task('Remove the bridge that LXD left', command({ argv: ['ip', 'link', 'delete', vars.lxdNetworkName] }), { ...root, effects: [deletes('network', j`${vars.lxdNetworkName}`)], changedWhen: true, when: expression<boolean>`'link ' ~ ${vars.lxdNetworkName} in ${added}` }),
      task('Remove the table of nftables that LXD left', command({ argv: ['nft', 'delete', 'table', 'inet', 'lxd'] }), { ...root, effects: [deletes('firewall table', 'inet lxd')], changedWhen: true, when: expression<boolean>`'table inet lxd' in ${added}` }),
      ...restoreParameters(['net.ipv4.ip_forward'], installation.packages.origin),
      // A host that is a container itself has lxcfs of the machine around it mounted there since its start (lxcfs(1)).
      forEach('left_folder', expression<readonly string[]>`${folders} | select('in', ${added} | map('regex_replace', '^path ', '')) | list`, (path) =>
        task('Remove the folders that were not there before', shell({ cmd: j`{% if ${expression<boolean>`${path} in ${ofOthers}`} %}find ${path} -maxdepth 0 -type d -empty -print -delete{% else %}if mountpoint --quiet ${path}; then umount --recursive ${path}; fi; rm --recursive --one-file-system ${path} && echo removed{% endif %}` }), {
          ...root,
          effects: folders.map((folder) => restores('directory', folder)),
          changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0`,
        })),
    ];
  },
});
