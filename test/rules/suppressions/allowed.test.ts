import { suppress } from '../../../src/dsl/suppress.ts';
import { allowed } from '../../../src/rules/suppressions/allowed.ts';
import { used } from '../../../src/rules/suppressions/used.ts';
import { noPredecessor } from '../../../src/rules/literals/no-predecessor.ts';
import { unseen } from '../../../src/rules/secrets/unseen.ts';
import { guardedCommand } from '../../../src/rules/tasks/guarded-command.ts';
import { describeRule } from '../describe-rule.ts';
import { accepting, clean, reason } from './sample.ts';

describeRule(allowed, {
  beside: [guardedCommand, unseen, used, noPredecessor],
  passes: { 'a rule with exceptions': accepting(suppress('TK601', reason)) },
  fails: {
    never: {
      'a secret in the open': { of: clean(suppress('TK201', reason)), says: ['TK201 secret/unseen cannot be suppressed.'], helps: 'thinkube explain TK201' },
      'an old name': { of: clean(suppress('TK245', reason)), says: ['TK245 literal/no-predecessor cannot be suppressed.'] },
      'what is said of suppressions': { of: clean(suppress('TK692', reason)), says: ['TK692 suppression/used cannot be suppressed.'] },
    },
  },
});
