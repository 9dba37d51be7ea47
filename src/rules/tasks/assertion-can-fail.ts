import { isOutcomeFixed } from '../../jinja/fixed-outcome.ts';
import type { Value } from '../../model/expression.ts';
import type { CodeUse } from '../../passes/data-flow/code-use.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { shownCode } from '../../passes/data-flow/tested-names.ts';
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
  check: (report, platform) => ({
    task: ({ call, origin, places }) => {
      if (call.module !== assert) return;
      const that = call.arguments['that'];
      for (const condition of Array.isArray(that) ? (that as readonly Value[]) : [that ?? true])
        if (typeof condition === 'boolean' || typeof condition === 'number') report(places?.get('call.arguments.that') ?? origin, 'constant', { condition: String(condition) });
    },
    end: () => {
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const use of codes) if (isAsserted(use) && isFixed(use)) report(use.origin, 'constant', { condition: shownCode(use.text) });
    },
  }),
});

const assert = 'ansible.builtin.assert';

function isAsserted({ field, step, kind }: CodeUse): boolean {
  return kind === 'condition' && field.startsWith('call.arguments.that') && step !== undefined && 'call' in step && step.call.module === assert;
}

function isFixed(use: CodeUse): boolean {
  const { tree } = use;
  if (tree === undefined || tree.kind === 'Template') return false;
  return isOutcomeFixed(tree, {
    meaning: (name) => use.code?.standIns.references.get(name)?.name ?? name,
    // A task that was skipped or has failed has a result too.
    isDefined: (name) => {
      const binding = use.bindingOf(name);
      return binding?.kind === 'register' && binding.set === 'before';
    },
  });
}
