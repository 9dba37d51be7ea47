import type { Origin } from '../../model/origin.ts';
import type { TaskNode } from '../../model/task.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { AuthorText, Expr } from '../../dsl/values.ts';
import { meta } from '../../modules/ansible.builtin/meta.ts';

/**
 * Ends the play for a host in `--check` behind a step that would have made what later steps stand on: they would fail
 * for the lack of it, not for a mistake.
 */
export function endDryRun(name: AuthorText, result: Expr<unknown>, origin: Origin): TaskNode {
  return task(name, meta({ _raw_params: 'end_host' }), { origin, when: expression<boolean>`ansible_check_mode and ${result} is changed` });
}
