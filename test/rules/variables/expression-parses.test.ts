import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { expressionParses } from '../../../src/rules/variables/expression-parses.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';

const tree = (step: Partial<ImportedTask>) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', ...step }] });

describeRule(expressionParses, {
  passes: {
    'an expression': tree({ given: { msg: "{{ 'a' ~ 'b' }}" }, when: ['1 == 1'] }),
    'braces that mean themselves': samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: '{{ not code' }))] })),
    'a backslash in a text': tree({ given: { msg: "{{ 'a' | regex_replace('(\\d)', '\\1') }}" } }),
  },
  fails: {
    syntax: {
      'an argument': { of: tree({ given: { msg: '{{ a + }}' } }), says: ['Jinja does not understand "{{ a + }}" (line 1, column 8): The end "}}" stands where a value is wanted.'] },
      'a condition': { of: tree({ given: { msg: 'a' }, when: ['a = 1'] }), says: ['Jinja does not understand "a = 1" (line 1, column 3): "=" stands where the end of the expression is wanted.'], helps: '==' },
      'a template of the DSL': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`{% if ${vars.port} %}` }))] })), says: ['Jinja does not understand "{% if port %}" (line 1, column 4): The statement "if" has no end.'] },
    },
    nested: { 'braces in braces': { of: tree({ given: { msg: '{{ a ~ {{ b }} }}' } }), says: ['In "{{ a ~ {{ b }} }}" braces stand inside of braces.'], helps: '~' } },
  },
});
