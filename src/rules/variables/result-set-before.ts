import { plainText } from '../../model/plain-text.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { readerOf, testedNames } from '../../passes/data-flow/tested-names.ts';
import { rule } from '../rule.ts';

/** A result is read behind the task that sets it, on a way that the task is on. */
export const resultSetBefore = rule({
  code: 'TK412',
  name: 'result/set-before',
  severity: 'error',
  why: 'A task has a result only when it has run; before that its name means nothing, or what an earlier run of a loop left there.',
  messages: {
    later: { message: 'The {reader} reads the result of the task "{task}", which comes behind it.', help: 'Put the task that sets the result before the one that reads it.' },
    itself: { message: 'The task "{task}" reads its own result before it has run.', help: 'Its own result is known in until, changed_when and failed_when only; for anything else use a task behind it.' },
    'unless failed': { message: 'The {reader} of a rescue reads the result of the task "{task}", which has none where a task before it failed.', help: 'Ask whether it is defined, or read ansible_failed_result.' },
    maybe: { message: 'The {reader} reads the result of the task "{task}", which runs only on some ways to this place.', help: 'Ask whether it is defined, or move the task to where it always runs.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const flow of dataFlowOf(platform).scopes) {
        const tested = testedNames(flow);
        for (const code of flow.codes)
          for (const use of code.uses) {
            const { binding, name, guard, onHost } = use;
            // Variables of a play are worked out where they are read.
            if (use.step === undefined || binding.kind !== 'register' || binding.set === 'before' || binding.set === 'elsewhere') continue;
            // Where nobody compiled the tree, files are included on the same conditions that the readers have.
            if (platform.source === 'yaml' && (binding.set === 'maybe' || use.step.kind === 'Handler' || use.field.startsWith('vars'))) continue;
            if (guard !== undefined || onHost === true || tested.has(name)) continue;
            report(code.placeOf(use.at), binding.set, { reader: readerOf(use), task: plainText(binding.task.name) });
          }
      }
    },
  }),
});
