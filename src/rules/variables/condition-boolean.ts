import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { shownCode } from '../../passes/data-flow/tested-names.ts';
import { typeOfExpression } from '../../passes/data-flow/types/infer.ts';
import type { ExpressionType } from '../../passes/data-flow/types/value-type.ts';
import { shownType } from '../../passes/data-flow/types/value-type.ts';
import { rule } from '../rule.ts';

/** A condition is a truth value: since ansible-core 2.19 nothing else counts as one. */
export const conditionBoolean = rule({
  code: 'TK415',
  name: 'condition/boolean',
  severity: 'error',
  why: 'Since ansible-core 2.19 a condition that is text, a number or a list stops the playbook; before, whatever was not empty was true.',
  messages: {
    other: { message: 'The condition "{code}" is {type}, not true or false.', help: '{remedy}' },
    empty: { message: 'A condition is empty.', help: 'Write what has to hold, or leave the keyword out.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const use of codes) {
          const { purpose, kind, tree } = use;
          if (purpose !== 'condition' || kind !== 'condition') continue;
          if (use.code!.source.trim() === '') report(use.origin, 'empty');
          if (tree === undefined || tree.kind === 'Template') continue;
          const type = typeOfExpression(tree, (name) => use.bindingOf(name));
          if (type.kind !== 'any' && type.kind !== 'boolean') report(use.placeOf(tree), 'other', { code: shownCode(use.text), type: shownType(type), remedy: remedies[type.kind] });
        }
    },
  }),
});

const remedies: { readonly [Kind in Exclude<ExpressionType['kind'], 'any' | 'boolean'>]: string } = {
  string: 'Compare it, ask for its length, or make a truth value of it with "| bool" where it is a word such as yes.',
  integer: 'Compare it: "> 0".',
  float: 'Compare it: "> 0".',
  list: 'Ask for its length: "| length > 0".',
  dict: 'Ask for its length: "| length > 0".',
  none: 'Write what has to hold.',
};
