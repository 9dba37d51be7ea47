import type { Variable } from '../../model/expression.ts';
import type { Origin } from '../../model/origin.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** Every variable that is read is one of the platform's. */
export const declared = rule({
  code: 'TK402',
  name: 'variable/declared',
  severity: 'error',
  why: 'Only declared variables are in the schema of the inventories and are asserted before the first change.',
  messages: {
    unknown: { message: 'The platform does not declare the variable "{name}".', help: 'Add it to `variables` of the platform.{similar}' },
    other: { message: 'The variable "{name}" is not the one that the platform declares: there are two of that name.', help: 'Import it from the file that the platform takes its variables from.' },
  },
  check: (report, { variables }) => {
    const known = new Set(variables);
    const names = variables.map((variable) => variable.name);
    const taken = new Set(names);
    const check = (variable: Variable, origin: Origin): void => {
      const { name } = variable;
      if (known.has(variable)) return;
      if (taken.has(name)) return report(origin, 'other', { name });
      const similar = nearest(name, names);
      report(origin, 'unknown', { name, similar: similar === undefined ? '' : ` It has "${similar}", if you mean that.` });
    };
    return {
      component: ({ requires, origin }) => requires.forEach(({ variable }) => check(variable, origin)),
      reference: (reference, { origin }) => {
        if (reference.kind === 'Variable' || reference.kind === 'HostVariable') check(reference.variable, origin);
      },
    };
  },
});
