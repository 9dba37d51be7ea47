import { defineResource, expression, task } from '#dsl';
import type { Resource } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { ufw } from '#modules/community.general/ufw';
import type { UfwOptions } from '#modules/community.general/ufw';
import { callerOrigin } from '../../../../src/dsl/origin.ts';
import { remembered } from '../../../../src/dsl/remembered.ts';

/** One allowance of ufw: as its module takes it, and as `ufw show added` tells it. */
interface Allowance {
  readonly rule: Pick<UfwOptions, 'to_port' | 'proto' | 'interface_in'>;
  readonly shown: string;
}

/**
 * Lets the overlay network through ufw, where ufw is active; elsewhere there is nothing to open. The rollback removes what
 * was not allowed before.
 */
export function openInUfw(port: string, interfaces: string): Resource {
  const origin = callerOrigin();
  const allowances: readonly Allowance[] = [
    { rule: { to_port: port, proto: 'udp' }, shown: `ufw allow ${port}/udp` },
    { rule: { interface_in: interfaces }, shown: `ufw allow in on ${interfaces}` },
  ];
  const isActive = () => task('See whether ufw is active', command({ argv: ['ufw', 'status'] }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
  const before = remembered('output', 'ufw').value;
  return defineResource({
    kind: 'Resource',
    type: 'firewall rule',
    title: 'allowances of the overlay network in ufw',
    origin,
    remembers: { outputs: [{ key: 'output:ufw', argv: ['ufw', 'show', 'added'] }] },
    present: () => {
      const active = isActive();
      return [active, ...allowances.map(({ rule, shown }) => task(`Allow it where ufw is active: ${shown.replace('ufw allow ', '')}`, ufw({ rule: 'allow', ...rule }), { become: true, origin, when: expression<boolean>`'Status: active' in ${active.result.stdout} | default('')` }))];
    },
    absent: () => {
      const added = task('List what ufw allows', command({ argv: ['ufw', 'show', 'added'] }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        added,
        ...[...allowances].reverse().map(({ rule, shown }) => task(`Allow it no longer: ${shown.replace('ufw allow ', '')}`, ufw({ rule: 'allow', delete: true, ...rule }), {
          become: true,
          origin,
          when: expression<boolean>`${shown} in ${added.result.stdout_lines} | default([]) and ${shown} not in (${before} | default('')).splitlines()`,
        })),
      ];
    },
  });
}
