import { ofLoops } from '../../jinja/names.ts';
import type { StepNode } from '../../model/task.ts';
import type { FlowScope, NameUse } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf, testedAnywhere } from '../../passes/data-flow/tested-names.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** Every name in an expression has a value where it is read. */
export const knownNames = rule({
  code: 'TK411',
  name: 'expression/known-names',
  severity: 'error',
  why: 'Ansible would stop at this task, or put in the default of the name that was meant, and nobody would notice.',
  messages: {
    unknown: { message: 'The {reader} reads "{name}", which nothing gives a value to.', help: '{similar}Declare it among the variables, or set it before it is read.' },
    loop: { message: 'The {reader} reads "loop.{name}", which loops of Jinja do not have.', help: '{similar}They have index, index0, first, last, length and others.' },
    ansible: { message: 'The {reader} reads "{name}", which is no variable of Ansible.', help: '{similar}A fact is read as ansible_facts.{fact}.' },
  },
  check: (report, platform) => ({
    end: () => {
      const imported = platform.source === 'yaml';
      const found = dataFlowOf(platform);
      for (const flow of found.scopes) {
        if (flow.open) continue;
        for (const code of flow.codes) {
          if (code.template !== undefined) continue;
          for (const at of code.free.loopMembers) report(code.placeOf(at), 'loop', { reader: readerOf(code), name: at.name, similar: suggested(nearest(at.name, ofLoops)) });
          for (const use of code.uses) {
            const { name, binding } = use;
            if (binding.kind !== 'unknown' && !isOfOtherLoop(use, flow.scope)) continue;
            // In a tree that nobody compiled, names that are asked about come from the command line, and "undefined" is a common way to say so.
            if (imported && (testedAnywhere(found).has(name) || name === 'undefined')) continue;
            const near = nearest(name, [...new Set(code.names.names())]);
            const similar = suggested(near === name ? undefined : near);
            const origin = code.placeOf(use.at);
            if (name.startsWith('ansible_')) report(origin, 'ansible', { reader: readerOf(use), name, similar, fact: name.slice('ansible_'.length) });
            else report(origin, 'unknown', { reader: readerOf(use), name, similar });
          }
        }
      }
    },
  }),
});

function suggested(near: string | undefined): string {
  return near === undefined ? '' : `There is "${near}", if you mean that. `;
}

const directSteps = new WeakMap<FlowScope, ReadonlySet<StepNode>>();

/** Whether a step of a play itself reads the variable of a loop that it is not in; what is included may be called by that loop. */
function isOfOtherLoop({ binding, step }: NameUse, scope: FlowScope): boolean {
  if (binding.kind !== 'loop' || binding.elsewhere !== true || step === undefined || step.kind === 'Handler' || scope.play === undefined) return false;
  let direct = directSteps.get(scope);
  if (direct === undefined) directSteps.set(scope, (direct = new Set(stepsOfPlay(scope.steps))));
  return direct.has(step);
}

/** The steps that stand in a play, in blocks or not. */
function stepsOfPlay(steps: readonly StepNode[]): readonly StepNode[] {
  return steps.flatMap((step) => (step.kind === 'Block' ? [step, ...stepsOfPlay([...step.steps, ...(step.rescue ?? []), ...(step.always ?? [])])] : [step]));
}
