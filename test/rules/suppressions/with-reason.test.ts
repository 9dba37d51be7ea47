import { suppress } from '../../../src/dsl/suppress.ts';
import { withReason } from '../../../src/rules/suppressions/with-reason.ts';
import { guardedCommand } from '../../../src/rules/tasks/guarded-command.ts';
import { describeRule } from '../describe-rule.ts';
import { accepting } from './sample.ts';

describeRule(withReason, {
  beside: [guardedCommand],
  passes: { 'a sentence': accepting(suppress('TK601', 'it is always right')) },
  fails: {
    none: {
      'an empty text': { of: accepting(suppress('TK601', '')), says: ['The suppression of TK601 has no reason.'], helps: 'why' },
      'signs': { of: accepting(suppress('TK601', ' ... !')), says: ['The suppression of TK601 has no reason.'] },
    },
    tooShort: {
      'a word': { of: accepting(suppress('TK601', ' because ')), says: ['The suppression of TK601 has no more reason than "because".'] },
    },
  },
});
