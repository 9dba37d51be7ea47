import type { Reference, Value } from '../model/expression.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import { visitStep, visitValue } from './references.ts';

/** Whether a reference is a secret itself: a secret variable, or a parameter of a role that is marked as one. */
export function isSecret(reference: Reference): boolean {
  if (reference.kind === 'Variable' || reference.kind === 'HostVariable') return reference.variable.class === 'secret';
  return reference.kind === 'RoleParameter' && reference.secret === true;
}

/** The name of a secret that a value names, however deep; `undefined` for none. */
export function secretIn(value: Value | undefined): string | undefined {
  let found: string | undefined;
  visitValue(value, (reference) => {
    if (isSecret(reference)) found ??= nameOfSecret(reference);
  });
  return found;
}

/** Whether a step or a handler names a secret: then nothing of it may reach a log. */
export function readsSecret(step: StepNode | HandlerNode): boolean {
  if (step.kind === 'Handler') return secretIn(step.call.arguments) !== undefined;
  let secret = false;
  visitStep(step, (reference) => {
    if (isSecret(reference)) secret = true;
  });
  return secret;
}

/** The name of a secret, as its author declared it. */
export function nameOfSecret(reference: Reference): string {
  if (reference.kind === 'Variable' || reference.kind === 'HostVariable') return reference.variable.name;
  return reference.kind === 'RoleParameter' ? reference.name : '';
}
