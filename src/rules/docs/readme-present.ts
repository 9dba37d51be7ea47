import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rule } from '../rule.ts';

/** A folder of numbered playbooks has a README; the compiler writes them (conventions NUM-03, PRC-05). */
export const readmePresent = rule({
  code: 'TK803',
  name: 'docs/readme-present',
  severity: 'warning',
  why: 'What a component needs, makes and says when it fails is asked for when nobody is there to answer.',
  messages: {
    missing: { message: 'The folder of "{id}" has no README.md.', help: 'Write one: purpose, target hosts, prerequisites, variables, outputs, commands, dependencies, troubleshooting.' },
  },
  check: (report, { source }) => {
    const looked = new Set<string>();
    return {
      component: ({ id, slot, origin }) => {
        const folder = dirname(origin.file);
        if (source !== 'yaml' || slot === 0 || looked.has(folder)) return;
        looked.add(folder);
        if (!existsSync(join(folder, 'README.md'))) report(origin, 'missing', { id });
      },
    };
  },
});
