import { plainText } from '../../model/plain-text.ts';
import { readResults } from '../../passes/read-results.ts';
import { tasksIn } from '../../passes/steps.ts';
import { cannotFail } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** A task that may not fail is a probe, and something judges what it found (conventions ERR-01, TST-02). */
export const probeRead = rule({
  code: 'TK604',
  name: 'probe/read',
  severity: 'error',
  why: 'A task that cannot fail and that nobody reads hides every failure.',
  messages: {
    unread: { message: 'The task "{task}" cannot fail, and nothing reads its result.', help: 'Judge the result with asserted(…) or a condition, or remove failedWhen: false.' },
  },
  check: (report, platform) => ({
    endScope: ({ steps, handlers }) => {
      const probes = [...tasksIn(steps)].filter(cannotFail);
      if (probes.length === 0) return;
      const results = readResults(steps, handlers, platform);
      for (const probe of probes) if (!results.reads(probe)) report(probe.origin, 'unread', { task: plainText(probe.name) || probe.call.module });
    },
  }),
});
