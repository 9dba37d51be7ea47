import type { Value } from '../../model/expression.ts';
import type { StepNode } from '../../model/task.ts';
import { stepsIn } from '../steps.ts';
import { Environment } from './environment.ts';
import type { FlowScope } from './flow-scope.ts';
import { factsSetBy, loopVariables } from './set-names.ts';

/**
 * Every name that some step of a tree gives a value to. Ansible keeps results and facts of a host from play to play, and
 * a role sees what stands around its call, so in a tree that nobody compiled a name may come from any of them.
 */
export function namesElsewhere(scopes: readonly FlowScope[]): Environment {
  const names = new Environment();
  const vars = (values: { readonly [name: string]: Value } | undefined): void => {
    for (const [name, value] of Object.entries(values ?? {})) names.set(name, { kind: 'vars', value });
  };
  for (const { steps, handlers, play } of scopes) {
    for (const name of promptedNames(play?.keywords?.['vars_prompt'])) names.set(name, { kind: 'vars', value: null });
    vars(play?.vars);
    for (const step of stepsIn(steps)) {
      vars(step.vars);
      if (step.kind === 'RoleCall') vars(step.parameters);
      setBy(step, names);
    }
    for (const { keywords } of handlers) {
      const register = keywords?.['register'];
      if (typeof register === 'string') names.set(register, { kind: 'magic' });
    }
  }
  return names;
}

function setBy(step: StepNode, names: Environment): void {
  if ((step.kind === 'Task' || step.kind === 'TaskFile') && step.loop !== undefined) for (const [name, binding] of loopVariables(step.loop, step)) names.set(name, binding.kind === 'loop' ? { ...binding, elsewhere: true } : binding);
  if (step.kind !== 'Task') return;
  if (step.register !== undefined) names.set(step.register, { kind: 'register', task: step, set: 'elsewhere' });
  for (const [name, binding] of factsSetBy(step)) names.set(name, binding);
  // What a new host gets besides its name and its groups are variables.
  if (step.call.module === 'ansible.builtin.add_host') for (const [name, value] of Object.entries(step.call.arguments)) names.set(name, { kind: 'vars', value });
}

/** The names that a play asks its user for. */
export function promptedNames(prompts: Value | undefined): readonly string[] {
  if (!Array.isArray(prompts)) return [];
  return (prompts as readonly Value[]).flatMap((prompt) => (typeof prompt === 'object' && prompt !== null && 'name' in prompt && typeof prompt.name === 'string' ? [prompt.name] : []));
}
