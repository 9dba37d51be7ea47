import type { PlaybookNode } from '../../model/component.ts';
import { visitReferences } from '../../passes/references.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** The first phase stops on a system that the platform is not made for (conventions PLT-03). */
export const systemAsserted = rule({
  code: 'TK636',
  name: 'platform/system-asserted',
  severity: 'error',
  why: 'On another system the playbooks fail somewhere in the middle, or succeed and make something else.',
  messages: {
    missing: { message: 'Nothing in the phase "{phase}" asserts that a host runs one of the supported systems: {systems}.', help: 'Give a play of the phase a precondition on facts.distribution and its version.' },
  },
  check: (report, { phases, supportedSystems = [] }) => ({
    end: () => {
      const [first] = phases;
      if (supportedSystems.length === 0 || first === undefined || first.components.length === 0) return;
      if (!first.components.some(({ playbooks }) => playbooks.some(asserts))) report(first.origin, 'missing', { phase: first.id, systems: supportedSystems.join(', ') });
    },
  }),
});

function asserts({ purpose, plays }: PlaybookNode): boolean {
  if (purpose !== 'deploy') return false;
  let found = false;
  for (const play of plays) {
    const assertions = [...tasksIn(play.steps)].filter(({ call }) => call.module === 'ansible.builtin.assert');
    visitReferences(assertions, (reference) => (found ||= reference.kind === 'Fact' && reference.name.startsWith('distribution')));
  }
  return found;
}
