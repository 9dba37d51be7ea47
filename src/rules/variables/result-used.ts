import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { stepsIn } from '../../passes/steps.ts';
import { plainText } from '../../model/plain-text.ts';
import type { TaskNode } from '../../model/task.ts';
import { cannotFail, isBareLook } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** A result that is kept is read. */
export const resultUsed = rule({
  code: 'TK421',
  name: 'result/used',
  severity: 'warning',
  why: 'A result that nobody reads is often one that somebody forgot to judge.',
  messages: {
    unused: { message: 'The task "{task}" keeps its result as "{name}", and nothing reads it.', help: 'Remove `register`, or judge the result.' },
  },
  check: (report, platform) => ({
    end: () => {
      // Where the compiler names the results, it names those that are read.
      if (platform.source !== 'yaml') return;
      const { scopes } = dataFlowOf(platform);
      const read = new Set(scopes.flatMap(({ uses }) => uses.map(({ name }) => name)));
      for (const { scope, hidden } of scopes) {
        if (hidden) continue;
        const inTest = scope.playbook?.purpose === 'test';
        for (const step of stepsIn(scope.steps))
          if (step.kind === 'Task' && step.register !== undefined && !read.has(step.register) && !/\{[{%]/.test(step.register) && !isProbe(step, inTest)) report(step.places?.get('register') ?? step.origin, 'unused', { task: plainText(step.name), name: step.register });
      }
    },
  }),
});

/** A look that nobody judges is an error of its own (TK604, TK629). */
function isProbe(task: TaskNode, inTest: boolean): boolean {
  return cannotFail(task) || (inTest && isBareLook(task));
}
