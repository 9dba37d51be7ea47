import { visitStepCode } from '../../passes/step-values.ts';
import { flatText } from '../../passes/texts/flat-text.ts';
import { stepsIn } from '../../passes/steps.ts';
import type { PlayNode } from '../../model/component.ts';
import { rule } from '../rule.ts';

/** A rollback has to be confirmed; what the compiler makes always asks (conventions PB-10). */
export const rollbackConfirmed = rule({
  code: 'TK611',
  name: 'rollback/confirmed',
  severity: 'error',
  why: 'A rollback that starts by a slip of the finger takes away what others work with.',
  messages: {
    unconfirmed: { message: 'The rollback {file} runs without being confirmed.', help: 'Assert an extra variable first, such as <name>_rollback_confirmed=true.' },
  },
  check: (report, { source }) => ({
    playbook: ({ purpose, plays, file }, component) => {
      if (source !== 'yaml' || purpose !== 'rollback' || component.slot === 0 || plays.length === 0) return;
      if (!plays.some(asks)) report(plays[0]!.origin, 'unconfirmed', { file });
    },
  }),
});

function asks(play: PlayNode): boolean {
  let found = false;
  for (const step of stepsIn(play.steps)) {
    // A role that asks is told by a parameter what to ask for.
    if (step.kind === 'RoleCall') found ||= Object.keys(step.parameters).some((name) => /confirm/i.test(name));
    visitStepCode(step, (code) => (found ||= /confirm/i.test(flatText(code))));
  }
  return found;
}
