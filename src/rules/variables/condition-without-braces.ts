import { isBraced } from '../../passes/data-flow/code.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { shownCode } from '../../passes/data-flow/tested-names.ts';
import { rule } from '../rule.ts';

/** A condition is an expression as it is: nothing in it stands between braces. */
export const conditionWithoutBraces = rule({
  code: 'TK410',
  name: 'condition/without-braces',
  severity: 'error',
  why: 'What stands between braces is rendered first, and the text that comes out of it, whoever made it, is read as code.',
  messages: {
    around: { message: 'The condition "{code}" stands between braces.', help: 'Leave the braces out.' },
    inside: { message: 'The condition "{code}" has braces in a text.', help: 'Write the name without braces and quotes, and join it to texts with "~".' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const use of codes) {
          const { code, purpose, error } = use;
          if (code?.kind !== 'condition' || purpose !== 'condition' || error !== undefined || !/\{[{%]/.test(code.source)) continue;
          report(use.placeOf({ offset: 0, end: 0, line: 1, column: 1 }), isBraced(code.source) ? 'around' : 'inside', { code: shownCode(use.text) });
        }
    },
  }),
});
