import type { Text } from '../model/expression.ts';
import { plainText } from '../model/plain-text.ts';
import type { BlockNode, StepNode, TaskNode } from '../model/task.ts';
import { readOnlyModules } from '../effects/read-only.ts';
import type { Resource } from './resource.ts';
import { standsFor } from './task.ts';
import { toCondition } from './to-value.ts';
import { expression, j, makeRef } from './values.ts';

/** The steps that observe a resource: its own, or those of its deploy, run without changing anything. */
export function observeSteps(resource: Resource): readonly StepNode[] {
  if (resource.observe !== undefined) return resource.observe();
  const steps = resource.present().filter((step) => step.kind !== 'Task' || step.call.module !== 'ansible.builtin.meta');
  const alone = steps.filter((step) => !isLook(step)).length === 1;
  return steps.map((step) => asObservation(step, resource.title, alone));
}

/** Whether a step only reads: it needs no check mode, and has nothing to differ in. */
function isLook(step: StepNode): boolean {
  return step.kind === 'Task' && (readOnlyModules.has(step.call.module) || step.changedWhen?.[0] === false);
}

/** The same step as a look: nothing is changed, and a difference is a failure. */
function asObservation(step: StepNode, title: Text, alone: boolean): StepNode {
  const inside = (steps: readonly StepNode[]): readonly StepNode[] => steps.map((inner) => asObservation(inner, title, alone));
  if (step.kind === 'Block') {
    const { rescue, always } = step;
    return Object.freeze({ ...step, steps: inside(step.steps), ...(rescue === undefined ? {} : { rescue: inside(rescue) }), ...(always === undefined ? {} : { always: inside(always) }) } satisfies BlockNode);
  }
  if (step.kind !== 'Task') throw new TypeError(`The ${plainText(title)} is placed by a role or by a task file, which would change the host in a test. Give the resource observe().`);
  if (isLook(step)) return step;
  const { notify: _notify, changedWhen: _changedWhen, retries: _retries, delay: _delay, until: _until, ...kept } = step;
  const observation = { ...kept, name: alone ? j`As deployed: ${title}` : j`As deployed: ${title} (${step.name})`, checkMode: true } as { -readonly [K in keyof TaskNode]: TaskNode[K] };
  const result = makeRef<{ failed: boolean; changed: boolean }>({ kind: 'Register', task: observation });
  observation.failedWhen = [toCondition(expression<boolean>`${result} is failed or ${result} is changed`)];
  Object.defineProperty(observation, 'result', { value: result, enumerable: false });
  standsFor(step, observation);
  return Object.freeze(observation);
}
