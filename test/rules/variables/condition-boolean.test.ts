import { task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { conditionBoolean } from '../../../src/rules/variables/condition-boolean.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const asks = task('Ask the date', command({ argv: ['date'] }), { changedWhen: false });
const deployed = (when: ReturnType<typeof j>) => samplePlatform(samplePlay({ deploy: [asks, task('Say it', debug({ msg: 'a' }), { when })] }));
const tree = (...when: readonly string[]) => importedPlay({ steps: [{ module: 'ansible.builtin.command', given: { cmd: 'date' }, register: 'asked' }, { module: 'ansible.builtin.debug', given: { msg: 'a' }, when }], variables: ['unsure'] });
const says = (code: string, type: string) => `The condition "${code}" is ${type}, not true or false.`;

describeRule(conditionBoolean, {
  passes: {
    'comparisons, tests and what joins them': tree('asked is changed and asked.rc == 0 or not asked.stdout', 'asked.changed', "asked.stdout.startswith('a')", 'asked.stdout | bool', "'a' in asked.stdout_lines"),
    'what nobody knows': tree('unsure', 'asked.msg', 'unsure | first', 'unsure or asked.stdout'),
    'a truth value of the DSL': deployed(j`${vars.port} > 0`),
  },
  fails: {
    other: {
      'text': { of: tree('asked.stdout'), says: [says('asked.stdout', 'text')], helps: 'bool' },
      'a number': { of: tree('asked.stdout_lines | length'), says: [says('asked.stdout_lines | length', 'a whole number')], helps: '> 0' },
      'a list': { of: tree('asked.stdout_lines'), says: [says('asked.stdout_lines', 'a list')], helps: 'length' },
      'one of two texts': { of: tree("'a' if asked.changed else 'b'"), says: [says("'a' if asked.changed else 'b'", 'text')] },
      'a variable of the DSL': { of: deployed(j`${vars.domainName}`), says: [says('domain_name', 'text')] },
      'a dict': { of: tree('asked'), says: [says('asked', 'a dict')] },
      'a fraction': { of: tree('1 / 2'), says: [says('1 / 2', 'a number')] },
      'nothing': { of: tree('none'), says: [says('none', 'none')] },
      'an expression of the DSL': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'a' }), { when: expression<boolean>`${vars.names} | join(',')` })] })), says: [says("names | join(',')", 'text')] },
    },
    empty: { 'no text': { of: tree(' '), says: ['A condition is empty.'], helps: 'leave' } },
  },
});
