import type { Value } from '../../model/expression.ts';
import { plainText } from '../../model/plain-text.ts';
import { definitionsOf, dictOf } from '../../passes/kubernetes/definitions.ts';
import { visitValue } from '../../passes/references.ts';
import { rule } from '../rule.ts';

/** What is reachable from outside has a name below the domain, which the wildcard record leads to (conventions PLT-04). */
export const ingressBelowDomain = rule({
  code: 'TK707',
  name: 'ingress/below-domain',
  severity: 'error',
  why: 'The wildcard record and the wildcard certificate are for names below the domain; any other name has neither.',
  messages: {
    otherName: { message: 'The ingress "{name}" answers to {host}, which is not below the domain of the platform.', help: 'Write the host as a name before the variable "{domain}".' },
  },
  check: (report, { kubernetes }) => ({
    task: ({ call, origin }) => {
      const domain = kubernetes?.domain;
      if (domain === undefined) return;
      for (const { kind, name, body } of definitionsOf(call)) {
        if (kind !== 'Ingress') continue;
        const rules = dictOf(body['spec'])?.['rules'];
        for (const entry of Array.isArray(rules) ? (rules as readonly Value[]) : []) {
          const host = dictOf(entry)?.['host'];
          if (host !== undefined && !reads(host, domain.name)) report(origin, 'otherName', { name, host: plainText(host), domain: domain.name });
        }
      }
    },
  }),
});

function reads(value: Value, name: string): boolean {
  let found = false;
  visitValue(value, (reference) => (found ||= (reference.kind === 'Variable' && reference.variable.name === name) || reference.kind === 'PlayVariable' || reference.kind === 'RoleParameter'));
  return found;
}
