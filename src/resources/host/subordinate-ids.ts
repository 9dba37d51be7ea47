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
  const look = (path: string) => ['awk', `/${ranges}/`, path] as const;
  return defineResource({
    kind: 'Resource',
    type: 'subordinate ids',
    title: `subordinate ids of ${accounts.join(' and ')}`,
    origin,
    remembers: { seenPaths: files, outputs: files.map((path) => ({ key: `output:${path}`, argv: look(path) })) },
    present: () => [],
    observe: () => [],
    absent: () =>
      files.flatMap((path) => {
        const found = task(`List the ranges of ${accounts.join(' and ')} in ${path}`, command({ argv: look(path), removes: path }), { become: true, origin, changedWhen: false, checkMode: false });
        const added = expression<readonly string[]>`${found.result.stdout_lines} | default([]) | difference((${remembered('output', path).value} | default('', true)).splitlines())`;
        return [
          found,
          forEach('subordinate_range', added, (range) => task(`Take out of ${path} the ranges that were not there before`, lineinfile({ path, line: range, state: 'absent' }), { become: true, origin, effects: [restores('line', `${path}#${ranges}`)] })),
        ];
      }),
  });
}
