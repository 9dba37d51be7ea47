import { irregular } from '../../../src/dsl/file-names.ts';
import { play } from '../../../src/dsl/play.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { partsMirrored } from '../../../src/rules/naming/parts-mirrored.ts';
import { describeRule } from '../describe-rule.ts';

const split = (...tests: readonly string[]) =>
  samplePlatform(sampleComponent({ parts: tests.map((test, at) => ({ files: irregular('Users know it', { deploy: `10-${at + 1}_setup`, test, rollback: `19-${at + 1}_reset` }), on: [play(groups.web, quiet)] })) }));
const noTest = (part: number) => [`Part ${part} of "site" has no test: 10-${part}_setup has no counterpart.`];

describeRule(partsMirrored, {
  passes: {
    'a test a part': split('18-1_test', '18-2_test'),
    'one test for all': split('18_test', '18-2_test'),
    'no parts': samplePlatform(sampleComponent()),
  },
  fails: {
    noTest: {
      'a part without one': { of: split('18-1_test', '18-3_test'), says: noTest(2), helps: '18-2_' },
    },
  },
});
