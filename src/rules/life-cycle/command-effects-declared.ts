import { plainText } from '../../model/plain-text.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** A command that changes something says beside the call what it changes. */
export const commandEffectsDeclared = rule({
  code: 'TK304',
  name: 'command/effects-declared',
  severity: 'error',
  why: 'A command may do anything: without a word about it nobody sees what the rollback has to undo.',
  messages: {
    undeclared: {
      message: 'The task "{task}" runs a program that changes something, and does not say what.',
      help: 'Say it: effects: [creates(\'unit\', \'x.service\')]; for a program that only looks: changedWhen: false; for files that it makes or removes: creates or removes among its arguments.',
    },
    request: {
      message: 'The task "{task}" sends a request that changes something, and does not say what.',
      help: 'Say it: effects: [creates(\'harbor\', \'project/library\')]; for a request that only asks: changedWhen: false.',
    },
    unexplained: { message: 'The task "{task}" says that it has no effects, and not why.', help: 'Give the reason: effects: noEffects(\'it only prints\').' },
  },
  check: (report) => ({
    platform: (platform) => {
      if (platform.source === 'yaml') return;
      for (const { unknown } of ledgerOf(platform).components.values()) {
        for (const { why, step, origin } of unknown) {
          if (why === 'module' || why === 'arguments' || (why === 'program' && isUnguarded(step))) continue;
          report(origin, why === 'program' ? 'undeclared' : why, { task: plainText(step.name) });
        }
      }
    },
  }),
});

/** A command that does not say whether it changes anything is another rule's. */
function isUnguarded(step: StepNode | HandlerNode): boolean {
  return step.kind === 'Task' && step.effects === undefined && step.changedWhen === undefined && step.call.arguments['creates'] === undefined && step.call.arguments['removes'] === undefined;
}
