import { commandText } from '../../passes/command-text.ts';
import { isFalse } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** A command that changes something does not hide that it failed (conventions ERR-01). */
export const failureKept = rule({
  code: 'TK631',
  name: 'command/failure-kept',
  severity: 'error',
  why: 'The task succeeds although nothing was done, and later steps build on it.',
  messages: {
    hidden: { message: 'The command goes on after a failure: {how}.', help: 'Remove it. What may be missing is looked for first (when), or the expected failure is named in failedWhen.' },
  },
  check: (report) => ({
    task: ({ call, origin, changedWhen }, { kind }) => {
      if (kind === 'fault' || isFalse(changedWhen?.[0])) return;
      const how = hiding.exec(commandText(call))?.slice(1).find((found) => found !== undefined);
      if (how !== undefined) report(origin, 'hidden', { how });
    },
  }),
});

const hiding = /(\|\|\s*(?:true|:|\/bin\/true))\s*(?:[;)\n]|$)|(;\s*true)\s*$/;
