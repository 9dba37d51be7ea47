import { expression, remembered, task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';

/*
 * What of the host LXD meets, makes by itself or leaves behind, one line each, before the first deploy and at the rollback.
 */

/** Folders that LXD, its packages and its client make by themselves. */
export const folders = ['/etc/apparmor.d/local', '/etc/apparmor.d', '/etc/dnsmasq.d', '/etc/dnsmasq.d-available', '/root/.config/lxc', '/root/.config', '/root/snap/lxd', '/root/snap', '/var/cache/lxd', '/var/lib/lxcfs', '/var/lib/lxd', '/var/log/lxd', '/var/snap/lxd'] as const;

const script = `for interface in /sys/class/net/*; do echo "link \${interface##*/}"; done
if command -v nft >/dev/null; then nft list tables; fi
if command -v zpool >/dev/null; then zpool list -H -o name | while read -r pool; do echo "zpool $pool"; done; fi
if command -v snap >/dev/null; then snap list | while read -r name rest; do echo "snap $name"; done; fi
for path; do if test -e "$path"; then echo "path $path"; fi; done`;

const sight = { key: 'output:surroundings', argv: ['sh', '-c', script, 'sh', ...folders] } as const;

/** What the record of the host keeps of it. */
export const seenBefore = [sight];

/** In a rollback: a look, and the lines that it has and the record has not. */
export function sinceThen(name: string) {
  const look = task(name, command({ argv: sight.argv }), { become: true, changedWhen: false, checkMode: false });
  return { look, added: expression<readonly string[]>`${look.result.stdout_lines} | difference((${remembered('output', 'surroundings').value} | default('', true)).splitlines())` };
}
