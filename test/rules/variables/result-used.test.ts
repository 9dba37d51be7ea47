import { resultUsed } from '../../../src/rules/variables/result-used.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const tree = (...steps: readonly ImportedTask[]) => importedPlay({ steps });
const asked: ImportedTask = { module: 'ansible.builtin.command', given: { cmd: 'date' }, register: 'asked' };

describeRule(resultUsed, {
  passes: {
    'a result that a task reads': tree(asked, { module: 'ansible.builtin.debug', given: { var: 'asked' } }),
    'a probe that nobody judges, which is an error of its own': tree({ ...asked, failedWhen: [false] }),
    'a result that its own conditions read': tree({ ...asked, changedWhen: ['asked.rc == 0'] }),
  },
  fails: {
    unused: { 'a result that nothing reads': { of: tree(asked), says: ['The task "Task 1" keeps its result as "asked", and nothing reads it.'], helps: 'judge' } },
  },
});
