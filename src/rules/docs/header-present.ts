import { readFileSync } from 'node:fs';
import { rule } from '../rule.ts';

/** A playbook begins with what it is for and how it is run; the compiler writes that (conventions PB-01). */
export const headerPresent = rule({
  code: 'TK804',
  name: 'docs/header-present',
  severity: 'warning',
  why: 'A reader has to understand a playbook without running it.',
  messages: {
    missing: { message: 'The playbook {file} does not begin with a comment about itself.', help: 'Write above the first play: path, description, requirements, usage, variables of the inventory, dependencies.' },
    usage: { message: 'The comment at the head of {file} does not say how the playbook is run.', help: 'Add a line with the whole command: ansible-playbook -i INVENTORY PATH.' },
  },
  check: (report, { source }) => ({
    playbook: ({ file, plays, purpose }, { slot }) => {
      const path = plays[0]?.origin.file;
      if (source !== 'yaml' || slot === 0 || path === undefined) return;
      const lines = commentOf(path);
      const origin = { file: path, line: 1, column: 1 };
      if (lines.length < 2) report(origin, 'missing', { file });
      // Tests and rollbacks may have the short form.
      else if ((purpose === 'deploy' || purpose === 'configure') && !lines.some((line) => line.includes('ansible-playbook') || /usage|run/i.test(line))) report(origin, 'usage', { file });
    },
  }),
});

/** The lines of the comment above the first play; none where the file cannot be read. */
function commentOf(path: string): readonly string[] {
  try {
    const [head = ''] = readFileSync(path, 'utf8').split(/^- /m, 1);
    return head.split('\n').filter((line) => /^#\s*\S/.test(line));
  } catch {
    return [];
  }
}
