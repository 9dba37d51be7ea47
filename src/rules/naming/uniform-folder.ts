import type { PlaybookKind } from '../../model/component.ts';
import { rule } from '../rule.ts';

/** A component with a folder of its own looks like every other one (conventions NUM-03). */
export const uniformFolder = rule({
  code: 'TK108',
  name: 'component/uniform-folder',
  severity: 'error',
  why: 'Whatever starts the playbooks of a component finds them by these names, in every folder.',
  messages: {
    otherName: { message: 'The {purpose} of "{id}" is called {file} in a folder of its own.', help: 'Call it {expected}: leave `files` out, and give the component slot 10.' },
  },
  check: (report, { source }) => ({
    component: (component) => {
      const { id, directory, playbooks, origin } = component;
      if (directory === undefined) return;
      // In a tree that nobody compiled a folder is a component's own where one of the names says so.
      if (source === 'yaml' && !playbooks.some(({ file }) => file === names.deploy)) return;
      for (const { purpose, file, plays } of playbooks) {
        const expected = names[purpose];
        if (expected !== undefined && file !== expected) report(source === 'yaml' ? (plays[0]?.origin ?? origin) : origin, 'otherName', { purpose, id, file, expected });
      }
    },
  }),
});

const names: { readonly [Purpose in PlaybookKind]?: string } = { deploy: '10_deploy', test: '18_test', rollback: '19_rollback' };
