import { block, task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { resultSetBefore } from '../../../src/rules/variables/result-set-before.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';

type Steps = NonNullable<Parameters<typeof samplePlay>[0]['deploy']>;
const deployed = (...deploy: Steps) => samplePlatform(samplePlay({ deploy }));
const asks = task('Ask the date', command({ argv: ['date'] }), { changedWhen: (result) => expression<boolean>`${result.rc} == 0` });
const says = task('Say it', debug({ msg: j`${asks.result.stdout}` }));
const other = task('Try the rest', command({ argv: ['true'] }), { changedWhen: false });
const tree = (...steps: readonly ImportedTask[]) => importedPlay({ steps });
const asked: ImportedTask = { module: 'ansible.builtin.command', given: { cmd: 'date' }, register: 'asked' };
const said: ImportedTask = { module: 'ansible.builtin.debug', given: { msg: '{{ asked.stdout }}' } };

describeRule(resultSetBefore, {
  passes: {
    'a result behind its task': deployed(asks, says),
    'a result in a rescue that sets it': deployed(block('Try it', [], { rescue: [asks, says] })),
    'a result that is asked about': deployed(block('Try it', [], { rescue: [asks] }), task('Say it', debug({ msg: j`{{ ${asks.result} is defined }}` }))),
    'the result of what failed first, in a rescue': deployed(block('Try it', [asks], { rescue: [says] })),
    'a result of before the block, in a rescue': deployed(asks, block('Try it', [other], { rescue: [says] })),
    'a result in a rescue that is asked about': deployed(block('Try it', [other, asks], { rescue: [says, task('Ask for it', debug({ msg: j`{{ ${asks.result} is defined }}` }))] })),
    'a result of the same block': deployed(block('Try it', [other, asks, says], { rescue: [other] })),
    'a tree in order': tree(asked, said),
  },
  fails: {
    later: {
      'the task comes behind': { of: deployed(says, asks), says: ['The task "Say it" reads the result of the task "Ask the date", which comes behind it.'], helps: 'before' },
      'a tree out of order': { of: tree(said, asked), says: ['The task "Task 1" reads the result of the task "Task 2", which comes behind it.'] },
    },
    itself: { 'its own arguments': { of: tree({ ...asked, given: { cmd: 'date {{ asked.rc }}' } }), says: ['The task "Task 1" reads its own result before it has run.'], helps: 'until' } },
    'unless failed': { 'a task before it may have failed': { of: deployed(block('Try it', [other, asks], { rescue: [says] })), says: ['The task "Say it" of a rescue reads the result of the task "Ask the date", which has none where a task before it failed.'], helps: 'ansible_failed_result' } },
    maybe: { 'a result of a rescue': { of: deployed(block('Try it', [], { rescue: [asks] }), says), says: ['The task "Say it" reads the result of the task "Ask the date", which runs only on some ways to this place.'], helps: 'defined' } },
  },
});
