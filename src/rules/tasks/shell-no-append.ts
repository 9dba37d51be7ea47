import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** A line comes into a file once (conventions PB-08). */
export const shellNoAppend = rule({
  code: 'TK625',
  name: 'shell/no-append',
  severity: 'error',
  why: 'Every run adds the same text again.',
  messages: {
    append: { message: 'The shell line appends to {target}.', help: 'Use lineInFile, blockInFile or shellAssignments: they see what is there already.' },
  },
  check: (report) => ({
    task: ({ call, origin, when = [] }, { kind, playbook }) => {
      if (kind === 'fault' || playbook?.purpose === 'test' || call.arguments['creates'] !== undefined || call.arguments['removes'] !== undefined || when.length > 0) return;
      const line = commandText(call);
      if (!line.includes('>>') && !line.includes('tee ')) return;
      const target = append.exec(line)?.slice(1).find((found) => found !== undefined);
      // Who looks for the line first, or fills a file of its own, adds nothing twice.
      if (target !== undefined && !/\bgrep\b|\bmktemp\b/.test(line)) report(origin, 'append', { target });
    },
  }),
});

const place = '["\']?((?:/(?!dev/|tmp/)|~|\\$HOME|\\$\\{HOME\\}|\\{\\{[^}]*\\}\\}|\\uFFFC)[^\\s"\';|&)]*)';
const append = new RegExp(`>>\\s*${place}|\\btee\\s+(?:-\\w*a\\w*|--append)\\s+${place}`);
