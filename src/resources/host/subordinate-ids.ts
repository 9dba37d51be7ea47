import { callerOrigin } from '../../dsl/origin.ts';
import { restores } from '../../dsl/effects.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { forEach, task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { command } from '../../modules/ansible.builtin/command.ts';
import { lineinfile } from '../../modules/ansible.builtin/lineinfile.ts';

const files = ['/etc/subuid', '/etc/subgid'] as const;

/**
 * Ranges of subordinate ids that packages give to accounts when they are installed, and leave behind when they go; or take
 * along with the account, whoever gave them (userdel(8)). Nothing is to be done for them at a deploy; the rollback has the
 * ranges that were there before. Declare it before the packages: the rollback goes backwards, and they must be gone by then.
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
      const now = expression<readonly string[]>`${found.result.stdout_lines} | default([])`;
      const before = expression<readonly string[]>`(${remembered('output', 'subordinate-ids').value} | default('', true)).splitlines()`;
      const one = (range: Expr<string>, state: 'absent' | 'present') => ({ path: expression<string>`${range}.split()[0]`, line: expression<string>`${range}.split()[1]`, state });
      const put = { become: true, origin, effects: files.map((path) => restores('line', `${path}#${ranges}`)) };
      return [
        found,
        forEach('subordinate_range', expression<readonly string[]>`${now} | difference(${before})`, (range) => task('Take out the subordinate ids that were not there before', lineinfile(one(range, 'absent')), put)),
        // The order means nothing; the first line is where accounts of the system have theirs.
        forEach('subordinate_range', expression<readonly string[]>`${before} | difference(${now}) | reverse | list`, (range) => task('Give back the subordinate ids that were there before', lineinfile({ ...one(range, 'present'), insertbefore: 'BOF' }), put)),
      ];
    },
  });
}
