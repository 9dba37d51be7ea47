import { visitHandlers, visitReferences } from '../../passes/references.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import { printValue } from './jinja.ts';
import type { RegisterNames } from './scope.ts';
import type { Mapping } from './steps.ts';

/** The named values that the steps and handlers of a play share, as its `vars`; nothing where there are none. */
export function playVariables(steps: readonly StepNode[], handlers: readonly HandlerNode[], names: RegisterNames): Mapping {
  const variables: Mapping = {};
  const visit = (reference: Parameters<Parameters<typeof visitReferences>[1]>[0]): void => {
    if (reference.kind === 'PlayVariable' && reference.value !== undefined) variables[reference.name] ??= printValue(reference.value, names);
  };
  visitReferences(steps, visit);
  visitHandlers(handlers, visit);
  return Object.keys(variables).length === 0 ? {} : { vars: variables };
}
