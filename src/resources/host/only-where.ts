import type { StepNode } from '../../model/task.ts';
import { observeSteps } from '../../dsl/observe.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { block } from '../../dsl/task.ts';
import type { Condition } from '../../dsl/values.ts';

/**
 * A resource that only some hosts of the play have, or only by some choices of the inventory. The rollback puts back
 * what was there before in any case: the condition may have been another one when it was deployed.
 * @param name when that is, as a block of a playbook is called: `Where Docker comes from its own repository`
 */
export function onlyWhere<R extends Resource>(name: string, condition: Condition, resource: R): R {
  const around = (steps: readonly StepNode[]): readonly StepNode[] => [block(name, steps, { origin: resource.origin, when: condition })];
  return defineResource({ ...resource, present: () => around(resource.present()), observe: () => around(observeSteps(resource)) });
}
