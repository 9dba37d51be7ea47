import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import type { Effect } from '../../model/effect.ts';
import { creates, deletes, helps } from '../../dsl/effects.ts';
import { failureMessage } from '../../dsl/errors.ts';
import { thisHost } from '../../dsl/groups.ts';
import { block, task } from '../../dsl/task.ts';
import { j, makeRef } from '../../dsl/values.ts';
import type { Condition } from '../../dsl/values.ts';
import { fail } from '../../modules/ansible.builtin/fail.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { waitForConnection } from '../../modules/ansible.builtin/wait_for_connection.ts';

/** A change that could lock everybody out of the host. All commands are for the shell, as root. */
export interface GuardedChange {
  /** What changes, as a sentence about it reads: `rules of the firewall`. */
  readonly title: string;
  /** Name of the transient systemd timer that undoes the change. */
  readonly timer: string;
  /** Makes the change take effect. */
  readonly attempt: string;
  /** Undoes it, whatever became of the attempt. */
  readonly revert: string;
  /** Makes it last, once a new connection has opened. */
  readonly keep: string;
  /** What the attempt does to resources, and what keeping it does. */
  readonly attempted: readonly Effect[];
  readonly kept: readonly Effect[];
  readonly when: Condition;
  readonly origin: Origin;
}

/** Seconds until the host undoes an unproven change by itself; a new connection has less. */
const patience = { revert: 60, connection: 30 };

/**
 * Makes a change, and keeps it only if a new connection to the host opens. A timer on the host undoes it otherwise, also
 * when Ansible is killed or its connection is lost. An attempt that an earlier run left behind is undone first.
 */
export function guardedChange(change: GuardedChange): readonly StepNode[] {
  const { title, timer, origin } = change;
  const failed = makeRef<{ msg: string; stderr: string }>({ kind: 'Magic', name: 'ansible_failed_result' });
  const root = { become: true, origin, changedWhen: true } as const;
  return [
    block(`Change the ${title} without locking anybody out`, [
      task(`Have the host undo the ${title} in ${patience.revert} seconds`, shell({ cmd: arm(timer) }), { ...root, effects: [helps(creates('timer', timer))], environment: { REVERT: change.revert } }),
      task(`Try the ${title}`, shell({ cmd: change.attempt }), { ...root, effects: change.attempted }),
      task(`Open a new connection to the host with the ${title}`, waitForConnection({ connect_timeout: 10, sleep: 2, timeout: patience.connection }), { origin }),
      task(`Keep the ${title}`, shell({ cmd: `${change.keep} &&\n  systemctl stop ${timer}.timer` }), { ...root, effects: [...change.kept, deletes('timer', timer)] }),
    ], {
      origin,
      when: change.when,
      rescue: [
        task(`Wait until the host has undone the ${title}`, waitForConnection({ delay: 1, sleep: 5, timeout: patience.revert + 60 }), { origin }),
        task(`Say that the ${title} did not prove themselves`, fail({
          msg: failureMessage({
            error: j`the new ${title} of ${thisHost} were not kept`,
            details: [j`{{ ${failed.stderr} | default('', true) | trim or ${failed.msg} | default('no new connection opened', true) }}`, `The host goes back to the former ones within ${patience.revert} seconds`],
            action: ['Correct the variables of the inventory that they are made of', 'Run the playbook again'],
            reference: `journalctl --unit ${timer}.service`,
          }),
        }), { origin }),
      ],
    }),
  ];
}

function arm(timer: string): string {
  return `if ${stillArmed(timer)}; then
  systemctl start ${timer}.service
  systemctl stop ${timer}.timer
fi
systemd-run --quiet --collect --unit=${timer} --on-active=${patience.revert} \\
  --timer-property=AccuracySec=1 --property=Type=oneshot /bin/sh -c "$REVERT"`;
}

/** For the shell: true while an attempt has not been kept and not been undone yet. */
export function stillArmed(timer: string): string {
  return `systemctl is-active --quiet ${timer}.timer`;
}
