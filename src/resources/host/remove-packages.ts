import type { Origin } from '../../model/origin.ts';
import type { StepNode } from '../../model/task.ts';
import { packagesBefore } from '../../dsl/remembered.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { apt } from '../../modules/ansible.builtin/apt.ts';
import { command } from '../../modules/ansible.builtin/command.ts';

/**
 * In a rollback: removes packages that were not installed before the first deploy, and what came along with them.
 * @param title the packages as a sentence about them reads
 */
export function removePackages(title: string, names: readonly string[] | Expr<readonly string[]>, origin: Origin): readonly StepNode[] {
  const unneeded = task(`List what came along with the ${title}`, command({ argv: ['apt-get', '--simulate', 'autoremove'] }), { become: true, changedWhen: false, checkMode: false, origin });
  const ours = expression<readonly string[]>`${unneeded.result.stdout_lines} | select('match', '^Remv ') | map('split') | map(attribute=1) | difference(${packagesBefore})`;
  return [
    task(`Remove the ${title} unless installed before`, apt({ name: expression<readonly string[]>`${names} | difference(${packagesBefore})`, state: 'absent', purge: true, lock_timeout: 300 }), { become: true, origin }),
    unneeded,
    task(`Remove what came along with the ${title}`, apt({ name: ours, state: 'absent', purge: true, lock_timeout: 300 }), { become: true, origin }),
  ];
}
