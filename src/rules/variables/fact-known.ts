import { factNames } from '../../facts/fact-types.ts';
import { otherFacts } from '../../facts/other-facts.ts';
import { ansibleVariables } from '../../inventory/ansible-variables.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import type { ScopeFlow } from '../../passes/data-flow/data-flow.ts';
import { factOf } from '../../passes/data-flow/facts-read.ts';
import { returnedFacts } from '../../passes/data-flow/set-names.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import { missingMember } from '../../passes/data-flow/types/members.ts';
import { factType } from '../../facts/fact-types.ts';
import { tasksIn } from '../../passes/steps.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** A fact that is read is on the list of facts, or a task of the play returns it. */
export const factKnown = rule({
  code: 'TK417',
  name: 'fact/known',
  severity: 'error',
  why: 'A fact that does not exist stops the playbook on the host, or quietly becomes the default of the one that was meant.',
  messages: {
    unknown: { message: 'The {reader} reads the fact "{fact}", which is not on the list of facts.', help: '{similar}docs/facts.md lists the facts; a further one is declared in src/facts/known-facts.ts.' },
    member: { message: 'The {reader} reads "{member}" of the fact "{fact}", which has no such member.', help: '{similar}docs/facts.md lists the facts with their members.' },
  },
  check: (report, platform) => ({
    end: () => {
      const imported = platform.source === 'yaml';
      const names = [...factNames, ...otherFacts];
      for (const flow of dataFlowOf(platform).scopes) {
        let own: ReadonlySet<string> | undefined;
        for (const use of flow.uses) {
          const fact = factOf(use);
          if (fact === undefined) continue;
          const suggestion = (near: string | undefined): string => (near === undefined ? '' : `There is "${near}", if you mean that. `);
          const data = { reader: readerOf(use), fact };
          if (factNames.has(fact)) {
            const missing = imported ? undefined : missingMember(factType(fact), membersOf(use.path, use.called));
            if (missing !== undefined) report(use.origin, 'member', { ...data, member: String(membersOf(use.path, use.called)[missing.at]), similar: suggestion(nearest(String(membersOf(use.path, use.called)[missing.at]), missing.members)) });
            continue;
          }
          const nearHost = use.onHost ? nearest(fact, ofHosts) : undefined;
          const near = nearHost === undefined ? nearest(fact, names) : `ansible_${nearHost}`;
          // Facts of devices, of modules and of the host's own files have any name: there only what is misspelt is sure.
          if (imported && (otherFacts.has(fact) || near === undefined || flow.open || use.guard !== undefined)) continue;
          if ((own ??= factsOf(flow)).has(fact) || [...own].some((pattern) => matches(pattern, fact))) continue;
          report(use.origin, 'unknown', { ...data, similar: suggestion(near) });
        }
      }
    },
  }),
});

/** The variables of hosts that Ansible knows, which have names like facts: `ansible_host`. */
const ofHosts: readonly string[] = Object.keys(ansibleVariables).flatMap((name) => (name.startsWith('ansible_') ? [name.slice('ansible_'.length)] : []));

/** What stands behind the fact's own name; a method is no member. */
function membersOf(path: readonly (string | number)[], called: boolean | undefined): readonly (string | number)[] {
  return path.slice(1, called === true ? -1 : undefined);
}

function factsOf({ scope }: ScopeFlow): ReadonlySet<string> {
  return new Set([...tasksIn(scope.steps)].flatMap(({ call }) => (call.module === 'ansible.builtin.set_fact' ? Object.keys(call.arguments) : returnedFacts(call.module))));
}

/** Some documentation names facts with a part in angle brackets: `getent_<database>`. */
function matches(pattern: string, fact: string): boolean {
  const [before, after] = pattern.split(/<[^>]*>/);
  return after !== undefined && fact.startsWith(before!) && fact.endsWith(after);
}
