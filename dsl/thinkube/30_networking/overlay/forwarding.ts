import { expression, j, thisHost } from '#dsl';
import type { Resource } from '#dsl';
import { aptPackage } from '#resources/host/apt-package';
import { effectUnit } from '#resources/host/effect-unit';
import { managedFile } from '#resources/host/managed-file';
import { onlyWhere } from '#resources/host/only-where';
import type { SystemdUnit } from '#resources/host/systemd-unit';
import { groups } from '../../groups.ts';

const directions = ['--in-interface', '--out-interface'] as const;

/** What lets a host pass on what comes over the overlay network. */
export interface Forwarding {
  readonly resources: readonly Resource[];
  readonly unit: SystemdUnit;
}

/**
 * Packets between the overlay network and the LAN get through the firewall of physical machines. The rules belong to a
 * unit of their own. Saving the whole firewall instead would freeze the rules of LXD, Docker
 * and ufw with it, and the package for that throws ufw out.
 * @param interfaces the names of the interfaces, as iptables takes them: `zt+`
 */
export function forwarding(interfaces: string): Forwarding {
  const physical = expression<boolean>`${thisHost} in ${groups.baremetal.hosts}`;
  const rule = (action: string, direction: string): string => `iptables --wait --${action} FORWARD ${direction} ${interfaces} --jump ACCEPT`;
  const start = directions.map((direction) => `ExecStart=/bin/sh -c '${rule('check', direction)} 2>/dev/null || \\\n  ${rule('insert', direction)}'`);
  const stop = directions.map((direction) => `ExecStop=/bin/sh -c '! ${rule('check', direction)} 2>/dev/null || \\\n  ${rule('delete', direction)}'`);
  const name = 'thinkube-overlay-forward';
  const file = managedFile(`/etc/systemd/system/${name}.service`, {
    content: j`# Written by Ansible. Changes are overwritten by the next deploy.
[Unit]
Description=Let packets of the overlay network through
After=network-pre.target ufw.service docker.service

[Service]
Type=oneshot
RemainAfterExit=yes
${start.join('\n')}
${stop.join('\n')}

[Install]
WantedBy=multi-user.target
`,
  });
  const unit = effectUnit(name, { effect: ['sh', '-c', directions.map((direction) => rule('check', direction)).join(' && ')], reads: [file.path] });
  const where = 'On physical machines';
  return {
    unit,
    resources: [onlyWhere(`${where}: the firewall`, physical, aptPackage('iptables')), onlyWhere(`${where}: file of the unit for the overlay network`, physical, file), onlyWhere(`${where}: unit for the overlay network`, physical, unit)],
  };
}
