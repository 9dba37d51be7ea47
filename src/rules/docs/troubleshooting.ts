import { rule } from '../rule.ts';

/** The README of a component with a folder of its own tells what may go wrong (conventions PRC-05). */
export const troubleshooting = rule({
  code: 'TK802',
  name: 'docs/troubleshooting',
  severity: 'warning',
  why: 'Whoever opens the README of a component has trouble with it more often than not.',
  messages: {
    missing: { message: 'The README of "{id}" says nothing of trouble.', help: 'Give the component troubleshooting: [{ symptom, remedy }], at least with what its failure messages lead to.' },
  },
  check: (report, { source }) => ({
    component: ({ id, directory, troubleshooting: known, origin }) => {
      if (source !== 'yaml' && directory !== undefined && known.length === 0) report(origin, 'missing', { id });
    },
  }),
});
