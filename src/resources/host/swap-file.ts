import { callerOrigin } from '../../dsl/origin.ts';
import { facts } from '../../dsl/facts.ts';
import { changes, creates, reads, restores } from '../../dsl/effects.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { asserted } from '../../dsl/probes.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block, task } from '../../dsl/task.ts';
import { absentSteps } from '../../dsl/undo.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { debug } from '../../modules/ansible.builtin/debug.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import { managedFile } from './managed-file.ts';

/**
 * A swap file of our own with a systemd unit. A container cannot have swap, its machine decides: that is said and left
 * alone. With size 0 a swap file of ours is taken away. The rollback takes it away too.
 * @param path absolute, of letters, digits, dots and slashes: the name of the unit is made of it
 * @param sizeMb size in MiB
 */
export function swapFile(path: string, sizeMb: Expr<number>): Resource {
  if (!/^(\/[A-Za-z0-9.]+)+$/.test(path)) throw new TypeError(`The path of a swap file is absolute and has letters, digits and dots only, not "${path}".`);
  const origin = callerOrigin();
  const unit = `${path.slice(1).replaceAll('/', '-')}.swap`;
  const unitFile = managedFile(`/etc/systemd/system/${unit}`, { title: 'unit of the swap file', content: `# Written by Ansible. Changes are overwritten by the next deploy.\n[Unit]\nDescription=Swap file ${path}\n\n[Swap]\nWhat=${path}\n\n[Install]\nWantedBy=swap.target\n` });
  const inContainer = expression<boolean>`'container' in ${facts.virtualizationTechGuest}`;
  const wanted = expression<boolean>`${sizeMb} > 0 and not ${inContainer}`;
  const whole = j`test "$(stat --format='%s %U %a' ${path} 2>/dev/null)" = "{{ ${sizeMb} * 1048576 }} root 600" &&\n  test "$(blkid --probe --output value --match-tag TYPE ${path})" = swap`;
  const told = task('Say that the machine outside decides about swap', debug({ msg: 'A container has no swap of its own: set it on the machine that it runs on' }), { origin, when: expression<boolean>`${sizeMb} > 0 and ${inContainer}` });
  return defineResource({
    kind: 'Resource',
    type: 'swap',
    title: `swap file ${path}`,
    origin,
    // The content of a swap file is nothing to keep.
    remembers: { ...unitFile.remembers, seenPaths: [path] },
    present: () => {
      const look = task('See whether the swap file is as wanted', shell({ cmd: whole }), { become: true, origin, changedWhen: false, failedWhen: false, checkMode: false });
      return [
        told,
        block('Have swap', [
          look,
          // It takes its name only when it is whole: a run that is cut off leaves no half of one behind.
          task('Make the swap file', shell({ cmd: j`set -o errexit\nif test -e /etc/systemd/system/${unit}; then\n  systemctl stop ${unit}\nfi\nrm --force ${path}.new\nfallocate --length ${sizeMb}MiB ${path}.new\nchmod 0600 ${path}.new\nmkswap ${path}.new\nmv ${path}.new ${path}` }), { become: true, origin, effects: [creates('file', path)], changedWhen: true, when: expression<boolean>`${look.result.rc} != 0` }),
          ...unitFile.present(),
          task('Have the swap file in use', systemdService({ name: unit, enabled: true, state: 'started', daemon_reload: true }), { become: true, origin }),
        ], { origin, when: wanted }),
        task('Take away a swap file that is not wanted any more', shell({ cmd: takeAway(path, unit) }), { become: true, origin, effects: [changes('file', path), changes('unit', unit)], when: expression<boolean>`${sizeMb} == 0`, changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0` }),
      ];
    },
    observe: () => {
      const used = task('Look for the swap file among what is in use', command({ argv: ['swapon', '--show=NAME', '--noheadings'] }), { become: true, origin, effects: [reads('unit', unit)], changedWhen: false, checkMode: false });
      return [
        told,
        block('Where there is to be swap', [
          ...observeSteps(unitFile),
          task('As wanted: swap file', shell({ cmd: whole }), { become: true, origin, effects: [reads('file', path)], changedWhen: false, checkMode: false }),
          used,
          asserted('The swap file is in use', expression<boolean>`${path} in ${used.result.stdout_lines}`, { error: `the swap file ${path} is not in use`, details: [j`In use: ${used.result.stdout}`], action: ['Run the deploy playbook'], reference: 'swapon(8)' }, { origin }),
        ], { origin, when: wanted }),
      ];
    },
    absent: () => [
      task('Take away the swap file', shell({ cmd: takeAway(path, unit) }), { become: true, origin, effects: [restores('unit', unit), restores('file', `/etc/systemd/system/${unit}`), restores('file', path)], changedWhen: (result) => expression<boolean>`${result.stdout} | length > 0` }),
      ...absentSteps([unitFile]),
    ],
  });
}

/** For the shell: prints something only if there was anything to take away. */
function takeAway(path: string, unit: string): string {
  return `if test -e /etc/systemd/system/${unit}; then\n  echo 'taken away'\n  systemctl --quiet disable --now ${unit}\n  rm --force ${path} ${path}.new /etc/systemd/system/${unit}\n  systemctl daemon-reload\nfi`;
}
