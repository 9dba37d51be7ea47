import { plainText } from '../../model/plain-text.ts';
import { readResults } from '../../passes/read-results.ts';
import { tasksIn } from '../../passes/steps.ts';
import { isBareLook } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** What a test finds out is judged (conventions TST-02). */
export const testJudged = rule({
  code: 'TK629',
  name: 'test/judged',
  severity: 'error',
  why: 'A look that succeeds whatever it sees proves nothing; the test is green on a broken host.',
  messages: {
    unjudged: { message: 'The test looks with "{task}", and nothing judges what it sees.', help: 'Give it failedWhen or until, or judge the result with asserted(…).' },
  },
  check: (report, platform) => ({
    endScope: ({ kind, playbook, steps, handlers }) => {
      if (kind !== 'play' || playbook?.purpose !== 'test') return;
      const looks = [...tasksIn(steps)].filter(isBareLook);
      if (looks.length === 0) return;
      const results = readResults(steps, handlers, platform);
      for (const look of looks) if (!results.reads(look)) report(look.origin, 'unjudged', { task: plainText(look.name) || look.call.module });
    },
  }),
});
