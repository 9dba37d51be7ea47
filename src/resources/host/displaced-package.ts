import { callerOrigin } from '../../dsl/origin.ts';
import { packagesBefore, remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { systemdService } from '../../modules/ansible.builtin/systemd_service.ts';

/**
 * A Debian package that has to make room for another one, such as a second time service. The rollback installs it again
 * if it was there, with its unit as it was: enabled or not, running or not. Declare it before the package that takes
 * its place: the rollback goes backwards.
 * @param name package name
 * @param unit the unit that it brings
 */
export function displacedPackage(name: string, unit: string): Resource {
  const origin = callerOrigin();
  const entry = remembered('unit', unit);
  const wasThere = expression<boolean>`${name} in ${packagesBefore}`;
  return defineResource({
    kind: 'Resource',
    type: 'absence',
    title: `absence of package ${name}`,
    origin,
    remembers: { packages: [name], units: [unit] },
    present: () => [task(`Remove the package ${name}, which another one takes the place of`, apt({ name: [name], state: 'absent', lock_timeout: 300 }), { become: true, origin })],
    absent: () => [
      task(`Install the package ${name} again if it was there before`, apt({ name: [name], state: 'present', lock_timeout: 300 }), { become: true, origin, when: wasThere, retries: 3, delay: 5, until: (result) => expression<boolean>`${result} is succeeded` }),
      task(`Have ${unit} as it was before`, systemdService({ name: unit, enabled: j`{{ ${entry.unit_file_state} == 'enabled' }}`, state: j`{{ 'started' if ${entry.running} else 'stopped' }}`, daemon_reload: true }), {
        become: true,
        origin,
        when: expression<boolean>`${wasThere} and ${entry.unit_file_state} in ['enabled', 'disabled']`,
      }),
    ],
  });
}
