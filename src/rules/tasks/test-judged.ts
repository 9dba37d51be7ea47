import { plainText } from '../../model/plain-text.ts';
import type { TaskNode } from '../../model/task.ts';
import { readResults } from '../../passes/read-results.ts';
import { tasksIn } from '../../passes/steps.ts';
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
      const looks = [...tasksIn(steps)].filter(cannotFail);
      if (looks.length === 0) return;
      const results = readResults(steps, handlers, platform);
      for (const look of looks) if (!results.reads(look)) report(look.origin, 'unjudged', { task: plainText(look.name) || look.call.module });
    },
  }),
});

/** Modules that succeed whatever they see. Those that gather facts give them to every later task by themselves. */
const always: ReadonlySet<string> = new Set(['ansible.builtin.stat', 'ansible.builtin.find', 'community.docker.docker_host_info']);

function cannotFail({ call, failedWhen, until }: TaskNode): boolean {
  return (always.has(call.module) || call.module.endsWith('_info')) && failedWhen === undefined && until === undefined;
}
