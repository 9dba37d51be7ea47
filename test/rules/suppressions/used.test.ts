import { suppress } from '../../../src/dsl/suppress.ts';
import { used } from '../../../src/rules/suppressions/used.ts';
import { unseen } from '../../../src/rules/secrets/unseen.ts';
import { guardedCommand } from '../../../src/rules/tasks/guarded-command.ts';
import { describeRule } from '../describe-rule.ts';
import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { accepting, clean, reason } from './sample.ts';

const unused = 'The suppression of TK601 accepts nothing: command/guarded finds nothing there.';

describeRule(used, {
  beside: [guardedCommand, unseen],
  passes: {
    'one that is needed': accepting(suppress('TK601', reason)),
    'a code that does not exist, which another rule tells': clean(suppress('TK899', reason)),
    'one that is never right, which another rule tells': clean(suppress('TK201', reason)),
  },
  fails: {
    unused: {
      'at a task': { of: clean(suppress('TK601', reason)), says: [unused], helps: 'Take it out' },
      'twice at one task': { of: accepting(suppress('TK601', reason), suppress('TK601', 'it is said twice')), says: [unused] },
      'in a component': { of: samplePlatform(sampleComponent({ suppressions: [suppress('TK601', reason)] })), says: [unused] },
    },
  },
});
