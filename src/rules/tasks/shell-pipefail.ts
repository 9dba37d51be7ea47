import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { argumentText, commandText } from '../../passes/command-text.ts';
import { literalText } from '../../passes/texts/flat-text.ts';
import { rule } from '../rule.ts';

/** A pipe fails when one of its commands does (conventions PB-18). */
export const shellPipefail = rule({
  code: 'TK620',
  name: 'shell/pipefail',
  severity: 'warning',
  why: 'Of a pipe only the last command counts: the task succeeds on the output of a command that failed.',
  messages: {
    noPipefail: { message: 'The shell line has a pipe, and a failure before it is not seen.', help: 'Start with set -o pipefail, and set executable: /bin/bash.' },
    noBash: { message: 'The shell line sets pipefail, which the sh of Debian does not know.', help: 'Set executable: /bin/bash.' },
  },
  check: (report) => {
    const check = (call: ModuleCallNode, origin: Origin): void => {
      if (call.module !== 'ansible.builtin.shell') return;
      const line = commandText(call);
      if (!line.includes('|') && !line.includes('pipefail')) return;
      const sets = /\bset\s+-\w*o\s+pipefail\b|\bset\s+.*-o\s+pipefail\b/.test(line);
      if (sets && !/(?:^|\/)(?:bash|zsh|ksh)$/.test(argumentText(call.arguments['executable']))) report(origin, 'noBash');
      if (!sets && hasPipe(literalText(line, false))) report(origin, 'noPipefail');
    };
    return {
      task: ({ call, origin }, { kind }) => {
        if (kind !== 'fault') check(call, origin);
      },
      handler: ({ call, origin }) => check(call, origin),
    };
  },
});

/** Whether a pipe stands outside of quotes, comments and the patterns of a case. */
function hasPipe(line: string): boolean {
  const bare = line.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '""').replace(/(^|\s)#[^\n]*/g, '$1').replace(/\\\n/g, ' ');
  return /(?<!\|)\|&?(?!\|)(?=\s)/.test(bare);
}
