import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { shownCode } from '../../passes/data-flow/tested-names.ts';
import { rule } from '../rule.ts';

/** Every expression of a step is one that Jinja understands. */
export const expressionParses = rule({
  code: 'TK409',
  name: 'expression/parses',
  severity: 'error',
  why: 'Ansible would find it only when the task runs, on a host that earlier tasks have changed already.',
  messages: {
    syntax: { message: 'Jinja does not understand "{code}" (line {line}, column {column}): {reason}', help: '{remedy}' },
    nested: { message: 'In "{code}" braces stand inside of braces.', help: 'Names need no braces there: join texts and values with "~".' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const use of codes) {
          const { error, template } = use;
          if (error === undefined || template !== undefined) continue;
          const { text } = use;
          const nested = /\{\{(?:(?!\}\}).)*\{\{/s.test(text.slice(0, error.end + 2));
          const data = { code: shownCode(text), line: error.line, column: error.column, reason: error.message, remedy: error.help };
          report(use.placeOf(error), nested ? 'nested' : 'syntax', data);
        }
    },
  }),
});
