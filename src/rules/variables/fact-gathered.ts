import { factNames } from '../../facts/fact-types.ts';
import type { ComponentNode, PlayNode } from '../../model/component.ts';
import type { NameUse, ScopeFlow } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { factOf } from '../../passes/data-flow/facts-read.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
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
      const { scopes } = dataFlowOf(platform);
      const ofRoles = new Map<object, NameUse[]>();
      for (const { scope, uses } of scopes) if (scope.role !== undefined) ofRoles.set(scope.role, [...(ofRoles.get(scope.role) ?? []), ...uses.filter(isFact)]);
      for (const flow of scopes) {
        const { play, component } = flow.scope;
        if (play === undefined || component === undefined || play.gatherFacts || hasFactsAlready(component, play)) continue;
        for (const use of factsReadIn(flow, ofRoles)) report(use.origin, 'ungathered', { reader: readerOf(use), fact: factOf(use)!, play: play.name });
      }
    },
  }),
});

function* factsReadIn({ scope, uses }: ScopeFlow, ofRoles: ReadonlyMap<object, readonly NameUse[]>): Generator<NameUse> {
  yield* uses.filter(isFact);
  for (const role of rolesCalled(scope.steps)) yield* ofRoles.get(role) ?? [];
}

/** A fact that only gathering gives, of the host itself, without a word for the case that it is missing. */
function isFact(use: NameUse): boolean {
  const fact = factOf(use);
  return fact !== undefined && factNames.has(fact) && use.onHost !== true && use.guard === undefined;
}

/** A task gathers them, or a play before this one of the same playbook does. */
function hasFactsAlready(component: ComponentNode, play: PlayNode): boolean {
  const playbook = component.playbooks.find(({ plays }) => plays.includes(play));
  const before = playbook?.plays.slice(0, playbook.plays.indexOf(play)) ?? [];
  return before.some(({ gatherFacts }) => gatherFacts) || [...before, play].some(({ steps }) => [...tasksIn(steps)].some(({ call: { module } }) => module === 'ansible.builtin.setup' || module === 'ansible.builtin.gather_facts'));
}
