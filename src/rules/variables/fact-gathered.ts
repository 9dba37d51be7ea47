import { factNames } from '../../facts/fact-types.ts';
import type { ComponentNode, PlayNode } from '../../model/component.ts';
import type { NameUse } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { factOf } from '../../passes/data-flow/facts-read.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import type { StepNode } from '../../model/task.ts';
import { rolesCalled } from '../../passes/roles.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** A play that reads facts gathers them. */
export const factGathered = rule({
  code: 'TK416',
  name: 'fact/gathered',
  severity: 'error',
  why: 'A host whose facts nobody gathered has none, or those of an earlier play or of a cache, which may be old.',
  messages: {
    ungathered: { message: 'The {reader} reads the fact "{fact}", and the play "{play}" gathers no facts.', help: 'Let the play gather facts, or call ansible.builtin.setup before.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { scope, uses } of dataFlowOf(platform).scopes) {
        const { play, component } = scope;
        if (play === undefined || component === undefined || play.gatherFacts || hasFactsAlready(component, play)) continue;
        // A role may be called where another playbook has gathered before: only the play's own steps are sure.
        for (const use of uses.filter(isFact)) report(use.origin, 'ungathered', { reader: readerOf(use), fact: factOf(use)!, play: play.name });
      }
    },
  }),
});

/** A fact that only gathering gives, of the host itself, without a word for the case that it is missing. */
function isFact(use: NameUse): boolean {
  const fact = factOf(use);
  // Defaults of roles and variables of plays are worked out where they are read, if anybody reads them.
  return fact !== undefined && use.step !== undefined && factNames.has(fact) && use.onHost !== true && use.guard === undefined;
}

/** A task gathers them, or a play before this one of the same playbook does. */
function hasFactsAlready(component: ComponentNode, play: PlayNode): boolean {
  const playbook = component.playbooks.find(({ plays }) => plays.includes(play));
  if (playbook?.linked === true) return true;
  const before = playbook?.plays.slice(0, playbook.plays.indexOf(play)) ?? [];
  return before.some(({ gatherFacts }) => gatherFacts) || [...before, play].some(({ steps }) => gathersIn(steps) || [...rolesCalled(steps)].some(({ entryPoints }) => Object.values(entryPoints).some((entry) => gathersIn(entry.steps))));
}

function gathersIn(steps: readonly StepNode[]): boolean {
  for (const { call } of tasksIn(steps)) if (call.module === 'ansible.builtin.setup' || call.module === 'ansible.builtin.gather_facts') return true;
  return false;
}
