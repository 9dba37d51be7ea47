import type { Expression, Template, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { ConditionNode, HandlerNode, StepNode } from '../model/task.ts';

/** Calls `visit` for every template and expression in a value, however deep; values of play variables are entered. */
export function visitCode(value: Value | undefined, visit: (code: Template | Expression) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value)) {
    visit(value);
    for (const part of value.parts) if (typeof part === 'object' && part.kind === 'PlayVariable') visitCode(part.value, visit);
  } else if (isTemplate(value)) {
    visit(value);
    for (const part of value.parts) if (typeof part === 'object' && part.kind === 'Expression') visitCode(part, visit);
  } else {
    for (const member of Object.values(value)) visitCode(member as Value, visit);
  }
}

/** The conditions of a step by which it judges: when it runs, when it is done, changed or failed. */
export function conditionsOf(step: StepNode): readonly ConditionNode[] {
  const own = step.when ?? [];
  if (step.kind !== 'Task') return own;
  return [...own, ...(step.until === undefined ? [] : [step.until]), ...(step.changedWhen ?? []), ...(step.failedWhen ?? [])];
}

/** Calls `visit` for every template and expression in a step's own keywords and arguments (not in the steps inside it). */
export function visitStepCode(step: StepNode | HandlerNode, visit: (code: Template | Expression) => void): void {
  if (step.kind === 'Handler') return visitCode(step.call.arguments, visit);
  for (const condition of conditionsOf(step)) if (typeof condition !== 'boolean') visitCode(condition, visit);
  for (const value of [step.name, step.becomeUser, step.delegateTo, step.vars, step.environment, step.keywords]) visitCode(value as Value | undefined, visit);
  if (step.kind === 'RoleCall') visitCode(step.parameters, visit);
  if (step.kind === 'Task' || step.kind === 'TaskFile') visitCode(step.loop?.over, visit);
  if (step.kind !== 'Task') return;
  visitCode(step.call.arguments, visit);
  visitCode(step.retries, visit);
  visitCode(step.delay, visit);
}
