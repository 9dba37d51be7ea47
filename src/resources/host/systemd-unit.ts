import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { reads as looksAt } from '../../dsl/effects.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { handler, task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { shell } from '../../modules/ansible.builtin/shell.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import type { HandlerNode } from '../../model/task.ts';

/** A unit with the handlers that other resources notify. */
export interface SystemdUnit extends Resource {
  readonly unit: string;
  readonly restarted: HandlerNode;
  readonly reloaded: HandlerNode;
}

/**
 * A systemd unit that is enabled and runs. The rollback puts back whether it was enabled and whether it ran.
 * @param name unit name; `.service` may be left out
 * @param options `reads`: files the unit reads only when it starts. It is restarted when one of them is newer than its
 *   start: a run that was cut off between writing a file and the restart is made good by the next one
 */
export function systemdUnit(name: string, options: { readonly enabled?: boolean; readonly reads?: readonly AuthorText[] } = {}): SystemdUnit {
  const origin = callerOrigin();
  const unit = name.includes('.') ? name : `${name}.service`;
  const entry = remembered('unit', unit);
  // Static and generated units cannot be enabled or disabled.
  const wasEnabled = j`{{ (${entry.unit_file_state} == 'enabled') if ${entry.unit_file_state} in ['enabled', 'disabled'] else omit }}`;
  const reads = options.reads ?? [];
  const newerFiles = shell({ cmd: j`find${reads.map((path) => j` '${path}' \\\n `).reduce((left, right) => j`${left}${right}`, j``)} -maxdepth 0 -newermt "$(systemctl show --property=ActiveEnterTimestamp --value --timestamp=us+utc ${unit})"` });
  const restarted = handler(`Restart ${unit}`, systemdService({ name: unit, state: 'restarted', daemon_reload: true }), { become: true, origin });
  const reloaded = handler(`Reload ${unit}`, systemdService({ name: unit, state: 'reloaded' }), { become: true, origin });
  return defineResource({
    kind: 'Resource',
    type: 'unit',
    unit,
    title: `unit ${unit}`,
    origin,
    remembers: { units: [unit] },
    restarted,
    reloaded,
    settles: [restarted, reloaded],
    present: () => {
      const started = task(`Have ${unit} enabled and running`, systemdService({ name: unit, enabled: options.enabled ?? true, state: 'started', daemon_reload: true }), { become: true, origin });
      if (reads.length === 0) return [started];
      // In a dry run the files may not be there yet.
      const look = task(`See what ${unit} has not read since it started`, newerFiles, { become: true, origin, effects: reads.map((path) => looksAt('file', path)), changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result.rc} != 0 and not ansible_check_mode` });
      return [started, look, task(`Restart ${unit} to make it read them`, systemdService({ name: unit, state: 'restarted' }), { become: true, origin, when: expression<boolean>`${look.result.stdout} | length > 0` })];
    },
    observe: () => {
      const running = task(`Enabled and running: ${unit}`, systemdService({ name: unit, enabled: options.enabled ?? true, state: 'started' }), {
        become: true,
        origin,
        checkMode: true,
        failedWhen: (result) => expression<boolean>`${result} is failed or ${result} is changed`,
      });
      if (reads.length === 0) return [running];
      return [
        running,
        task(`Started after its files were written: ${unit}`, newerFiles, { become: true, origin, changedWhen: false, checkMode: false, failedWhen: (result) => expression<boolean>`${result} is failed or ${result.stdout} | length > 0` }),
      ];
    },
    absent: () => [
      task(`Stop ${unit} unless it ran before`, systemdService({ name: unit, state: 'stopped', enabled: wasEnabled }), {
        become: true,
        origin,
        when: expression<boolean>`not (${entry.running} | default(false)) and ${entry.state} == 'present'`,
      }),
      task(`Stop and disable ${unit} that was not there before`, systemdService({ name: unit, state: 'stopped', enabled: false }), {
        become: true,
        origin,
        // An interrupted rollback may have removed the unit already.
        failedWhen: (result) => expression<boolean>`${result} is failed and 'Could not find' not in ${result.msg} | default('')`,
        when: expression<boolean>`${entry.state} == 'absent'`,
      }),
    ],
    settle: () => [
      task(`Start ${unit} again as it was before`, systemdService({ name: unit, state: 'restarted', enabled: wasEnabled, daemon_reload: true }), {
        become: true,
        origin,
        when: expression<boolean>`${entry.running} | default(false)`,
      }),
    ],
  });
}
