import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf } from '../../passes/data-flow/tested-names.ts';
import { rule } from '../rule.ts';

/** No value is made of itself (conventions VAR-10). */
export const notItself = rule({
  code: 'TK419',
  name: 'variable/not-itself',
  severity: 'error',
  why: 'Ansible puts values in when they are read: one that names itself never ends, and the play stops with a template that loops.',
  messages: {
    itself: { message: 'The value of "{name}" reads "{name}" itself.', help: 'Give one of the two another name.' },
    passed: { message: 'The {reader} gives "{name}" a value that reads "{name}".', help: 'Give the parameter another name than the variable: a role has its own name before its parameters.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { uses } of dataFlowOf(platform).scopes)
        for (const use of uses) {
          const { field, name, onHost, origin } = use;
          const [kind, own] = field.split('.', 2) as [string, string?];
          if (own !== name || onHost === true || (kind !== 'vars' && kind !== 'parameters' && kind !== 'defaults')) continue;
          report(origin, kind === 'parameters' ? 'passed' : 'itself', { reader: readerOf(use), name });
        }
    },
  }),
});
