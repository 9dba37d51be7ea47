import { suppress } from '../../../src/dsl/suppress.ts';
import { knownCode } from '../../../src/rules/suppressions/known-code.ts';
import { guardedCommand } from '../../../src/rules/tasks/guarded-command.ts';
import { describeRule } from '../describe-rule.ts';
import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { accepting, reason } from './sample.ts';

describeRule(knownCode, {
  beside: [guardedCommand],
  passes: {
    'a rule that there is': accepting(suppress('TK601', reason)),
    'no suppressions': samplePlatform(sampleComponent()),
  },
  fails: {
    unknown: {
      'at a task': { of: accepting(suppress('TK601', reason), suppress('TK899', reason)), says: ['No rule has the code TK899.'], helps: 'first line of the finding' },
      'two letters that changed places': { of: accepting(suppress('TK601', reason), suppress('TK610', reason)), says: ['No rule has the code TK610.'], helps: 'Did you mean "TK601"?' },
      'in a component': { of: samplePlatform(sampleComponent({ suppressions: [suppress('TK899', reason)] })), says: ['No rule has the code TK899.'] },
    },
    elsewhere: {
      'a check of inventories': { of: samplePlatform(sampleComponent({ suppressions: [suppress('TK503', reason)] })), says: ['TK503 is found in inventories, and a component cannot accept it.'], helps: 'repair' },
      'what the reader of a tree finds': { of: samplePlatform(sampleComponent({ suppressions: [suppress('TK646', reason)] })), says: ['TK646 is found in trees that nobody compiled, and a component cannot accept it.'] },
    },
  },
});
