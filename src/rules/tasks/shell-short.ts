import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** A shell line stays a line; what is longer is a file of its own or a module (conventions PB-18). */
export const shellShort = rule({
  code: 'TK619',
  name: 'shell/short',
  severity: 'warning',
  why: 'A script inside of YAML is quoted by three rules at once, and nothing checks it or tests it.',
  messages: {
    long: { message: 'The shell script has {lines} lines.', help: 'Put it into a template file and run that, or use modules; up to {budget} lines stay readable here.' },
    quotes: { message: 'The shell line quotes inside of quotes: {quotes}.', help: 'Use command with argv, which needs no quotes, or put the script into a template file.' },
  },
  check: (report) => ({
    task: ({ call, origin }, { kind }) => {
      if (kind === 'fault' || call.module !== 'ansible.builtin.shell') return;
      const line = commandText(call);
      const lines = line.split('\n').filter((text) => text.trim() !== '').length;
      if (lines > budget) report(origin, 'long', { lines, budget });
      const quotes = nested.exec(line)?.[0];
      if (quotes !== undefined) report(origin, 'quotes', { quotes });
    },
  }),
});

/** Lines that still fit on a screen beside the rest of the task. */
const budget = 25;

/** A single quote inside of single quotes, or a shell inside of a shell with its own escapes. */
const nested = /'"'"'|'\\''|\b(?:ba|z|da)?sh\s+-c\s+"[^"\n]*\\"/;
