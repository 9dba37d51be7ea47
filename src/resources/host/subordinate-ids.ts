import { callerOrigin } from '../../dsl/origin.ts';
import { restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { lineinfile } from '../../modules/ansible.builtin/lineinfile.ts';

const files = ['/etc/subuid', '/etc/subgid'] as const;

/**
 * Ranges of subordinate ids that packages give to accounts when they are installed, and leave behind when they go.
 * Nothing is to be done for them at a deploy; the rollback takes out the ranges that were not there before. Declare it
 * before the packages: the rollback goes backwards, and they must be gone by then.
 * @param accounts whose ranges they are
 */
export function subordinateIds(accounts: readonly string[]): Resource {
  const origin = callerOrigin();
  const ranges = `^(${accounts.join('|')}):`;
  const argv = ['awk', `/${ranges}/ { print FILENAME " " $0 }`, ...files] as const;
  return defineResource({
    kind: 'Resource',
    type: 'subordinate ids',
    title: `subordinate ids of ${accounts.join(' and ')}`,
    origin,
    remembers: { outputs: [{ key: 'output:subordinate-ids', argv }] },
    present: () => [],
    observe: () => [],
    absent: () => {
      const found = task(`List the subordinate ids of ${accounts.join(' and ')}`, command({ argv }), { become: true, origin, changedWhen: false, checkMode: false });
      const added = expression<readonly string[]>`${found.result.stdout_lines} | default([]) | difference((${remembered('output', 'subordinate-ids').value} | default('', true)).splitlines())`;
      return [
        found,
        forEach('subordinate_range', added, (range) =>
          task('Take out the subordinate ids that were not there before', lineinfile({ path: expression<string>`${range}.split()[0]`, line: expression<string>`${range}.split()[1]`, state: 'absent' }), { become: true, origin, effects: files.map((path) => restores('line', `${path}#${ranges}`)) })),
      ];
    },
  });
}
