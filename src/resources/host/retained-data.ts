import { callerOrigin } from '../../dsl/origin.ts';
import { remembered } from '../../dsl/remembered.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';
import { file } from '../../modules/ansible.builtin/file.ts';

/**
 * Folders in which a service keeps its data. Nothing is to be done for them at a deploy; the rollback leaves them, or
 * removes them where the inventory asks for it and they were not there before. Declare them before the service: the
 * rollback goes backwards, and the service must be gone by then.
 * @param title whose data it is
 * @param purge whether to remove them
 */
export function retainedData(title: string, paths: readonly string[], purge: Expr<boolean>): Resource {
  const origin = callerOrigin();
  return defineResource({
    kind: 'Resource',
    type: 'data',
    title,
    origin,
    remembers: { seenPaths: paths },
    present: () => [],
    observe: () => [],
    absent: () => paths.map((path) => task(`Remove ${path} if that is asked for`, file({ path, state: 'absent' }), { become: true, origin, when: expression<boolean>`${purge} | bool and ${remembered('path', path).state} == 'absent'` })),
  });
}
