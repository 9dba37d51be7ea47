import { task } from '../../../src/dsl/task.ts';
import { expression } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { conditionWithoutBraces } from '../../../src/rules/variables/condition-without-braces.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';

const tree = (step: Partial<ImportedTask>) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg: 'a' }, ...step }], variables: ['wanted'] });

describeRule(conditionWithoutBraces, {
  passes: {
    'a bare expression': tree({ when: ["wanted == 'x'"] }),
    'a text of the DSL that has braces': samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'a' }), { when: expression<boolean>`${vars.greeting} == ${'{{ a }}'}` })] })),
    'braces in an argument': tree({ given: { msg: '{{ wanted }}' } }),
  },
  fails: {
    around: {
      'the whole condition': { of: tree({ when: ['{{ wanted }}'] }), says: ['The condition "{{ wanted }}" stands between braces.'], helps: 'Leave' },
      'an assertion': { of: importedPlay({ steps: [{ module: 'ansible.builtin.assert', given: { that: ['{{ wanted }}'] } }], variables: ['wanted'] }), says: ['The condition "{{ wanted }}" stands between braces.'] },
    },
    inside: { 'a text': { of: tree({ when: ["'{{ wanted }}' == 'x'"] }), says: ["The condition \"'{{ wanted }}' == 'x'\" has braces in a text."], helps: 'without braces' } },
  },
});
