import { parseExpression } from '../../jinja/parser.ts';
import { walkExpression } from '../../jinja/walk-expression.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { rule } from '../rule.ts';

/** An assertion depends on something (conventions TST-02). */
export const assertionCanFail = rule({
  code: 'TK630',
  name: 'assertion/can-fail',
  severity: 'error',
  why: 'A check that always holds looks like proof and is none.',
  messages: {
    constant: { message: 'The assertion always has the same outcome: {condition}.', help: 'Judge a result, a fact or a variable.' },
  },
  check: (report) => ({
    task: ({ call, origin, places }) => {
      if (call.module !== 'ansible.builtin.assert') return;
      const that = call.arguments['that'];
      const conditions = Array.isArray(that) ? (that as readonly Value[]) : [that ?? true];
      for (const condition of conditions) if (isConstant(condition)) report(places?.get('call.arguments.that') ?? origin, 'constant', { condition: textOf(condition) });
    },
  }),
});

function textOf(condition: Value): string {
  if (isTemplate(condition) || isExpression(condition)) return condition.parts.every((part) => typeof part === 'string') ? condition.parts.join('').trim() : '';
  return String(condition);
}

/** Whether a condition reads no name at all. Conditions with references in them do. */
function isConstant(condition: Value): boolean {
  if (typeof condition === 'boolean' || typeof condition === 'number') return true;
  const text = textOf(condition);
  if (text === '') return false;
  const parsed = parseExpression(text);
  if (!parsed.ok) return false;
  let reads = false;
  // A plugin of a collection is there or not: to try it out is a check.
  walkExpression(parsed.node, { name: () => void (reads = true), filter: ({ name }) => void (reads ||= name.includes('.')), test: ({ name }) => void (reads ||= name.includes('.')) });
  return !reads;
}
