import { irregular } from '../../../src/dsl/file-names.ts';
import { play } from '../../../src/dsl/play.ts';
import { irregularReason } from '../../../src/rules/naming/irregular-reason.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';

const names = (number: number) => ({ deploy: `20-${number}_prepare`, test: `18-${number}_test`, rollback: `19-${number}_reset` });
const on = [play(groups.web, quiet)];

describeRule(irregularReason, {
  passes: {
    'regular names': samplePlatform(sampleComponent()),
    'irregular names with a reason': samplePlatform(sampleComponent({ files: irregular('the guide names them', names(1)) })),
  },
  fails: {
    noReason: {
      'an empty reason': { of: samplePlatform(sampleComponent({ files: irregular('  ', names(1)) })), says: ['18-1_test', '19-1_reset', '20-1_prepare'].map((file) => `The playbook "${file}" has an irregular name and no reason for it.`) },
      'one part without a reason': {
        of: samplePlatform(sampleComponent({ parts: [{ files: irregular('the guide names them', names(1)), on }, { files: irregular('', names(2)), on }] })),
        says: ['18-2_test', '19-2_reset', '20-2_prepare'].map((file) => `The playbook "${file}" has an irregular name and no reason for it.`),
        helps: 'irregular(',
      },
    },
  },
});
