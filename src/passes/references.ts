import type { Reference, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import { stepsIn } from './steps.ts';

/** Calls `visit` for every reference in a value, however deep. */
export function visitValue(value: Value | undefined, visit: (reference: Reference) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value)) {
    for (const part of value.parts) {
      if (typeof part === 'string' || part.kind === 'Literal') continue;
      visit(part);
      if (part.kind === 'HostVariable' || part.kind === 'HostFact' || part.kind === 'HostRegister') visitValue(part.host, visit);
      if (part.kind === 'PlayVariable') visitValue(part.value, visit);
    }
  } else if (isTemplate(value)) {
    for (const part of value.parts) if (typeof part !== 'string' && part.kind === 'Expression') visitValue(part, visit);
  } else {
    for (const member of Object.values(value)) visitValue(member as Value, visit);
  }
}

/** Calls `visit` for every reference in one step's own keywords and arguments (not in the steps inside it). */
export function visitStep(step: StepNode, visit: (reference: Reference) => void): void {
  visitValue(step.name, visit);
  for (const condition of step.when ?? []) if (typeof condition !== 'boolean') visitValue(condition, visit);
  visitValue(step.becomeUser, visit);
  visitValue(step.delegateTo, visit);
  visitValue(step.vars, visit);
  visitValue(step.environment, visit);
  if (step.kind === 'RoleCall') visitValue(step.parameters, visit);
  if (step.kind === 'Task' || step.kind === 'TaskFile') {
    visitValue(step.loop?.over, visit);
    visitValue(step.loop?.label, visit);
  }
  if (step.kind !== 'Task') return;
  visitValue(step.call.arguments, visit);
  visitValue(step.retries, visit);
  visitValue(step.delay, visit);
  if (step.until !== undefined && typeof step.until !== 'boolean') visitValue(step.until, visit);
  for (const condition of [...(step.changedWhen ?? []), ...(step.failedWhen ?? [])]) if (typeof condition !== 'boolean') visitValue(condition, visit);
}

/** Calls `visit` for every reference in these steps and all steps inside them. */
export function visitReferences(steps: readonly StepNode[], visit: (reference: Reference) => void): void {
  for (const step of stepsIn(steps)) visitStep(step, visit);
}

/** Calls `visit` for every reference in the arguments of handlers. */
export function visitHandlers(handlers: readonly HandlerNode[], visit: (reference: Reference) => void): void {
  for (const handler of handlers) visitValue(handler.call.arguments, visit);
}
