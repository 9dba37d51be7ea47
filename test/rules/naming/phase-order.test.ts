import { phase } from '../../../src/dsl/platform.ts';
import { samplePhases } from '../../unit/dsl/sample.ts';
import { phaseOrder } from '../../../src/rules/naming/phase-order.ts';
import { describeRule } from '../describe-rule.ts';

const made = (...ids: readonly string[]) => samplePhases(...ids.map((id) => phase({ id, title: id, summary: 'x', components: [] })));

describeRule(phaseOrder, {
  passes: {
    'in order': made('00_a', '10_b', '40_c'),
    "one without a number, which is another rule's": made('10_a', 'b'),
    "one name twice, which is another rule's": made('10_a', '10_a'),
    'a tree that nobody compiled': { ...made('20_a', '10_b'), source: 'yaml' },
  },
  fails: {
    before: {
      'out of order': { of: made('10_a', '30_b', '20_c'), says: ['The phase "20_c" comes behind "30_b", which has a higher number.'], helps: 'order' },
    },
    same: {
      'one number': { of: made('10_a', '10_b'), says: ['The phases "10_b" and "10_a" have the same number.'] },
    },
  },
});
