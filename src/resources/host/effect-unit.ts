import { callerOrigin } from '../../dsl/origin.ts';
import { reads as looksAt } from '../../dsl/effects.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { defineResource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';
import { systemdUnit } from './systemd-unit.ts';
import type { SystemdUnit } from './systemd-unit.ts';

/**
 * A oneshot unit that makes something and is done. For systemd it stays active whatever becomes of what it made, so that
 * is looked at itself: the unit is restarted where it is gone, and the test fails.
 * @param name unit name
 * @param options `effect`: a command that fails when what the unit makes is not there; `reads`: as of `systemdUnit`
 */
export function effectUnit(name: string, options: { readonly effect: readonly string[]; readonly reads?: readonly AuthorText[] }): SystemdUnit {
  const origin = callerOrigin();
  const unit = systemdUnit(name, options.reads === undefined ? {} : { reads: options.reads });
  return defineResource({
    ...unit,
    origin,
    present: () => {
      const look = task(`See whether what ${unit.unit} makes is there`, command({ argv: options.effect }), { become: true, origin, effects: [looksAt('unit', unit.unit)], changedWhen: false, failedWhen: false, checkMode: false });
      return [
        ...unit.present(),
        look,
        task(`Restart ${unit.unit} to have it again`, systemdService({ name: unit.unit, state: 'restarted' }), { become: true, origin, when: expression<boolean>`${look.result.rc} != 0` }),
      ];
    },
    observe: () => [...observeSteps(unit), task(`In effect: ${unit.unit}`, command({ argv: options.effect }), { become: true, origin, effects: [looksAt('unit', unit.unit)], changedWhen: false, checkMode: false })],
  });
}
