import { playVariableUsed } from '../../../src/rules/variables/play-variable-used.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const tree = (msg: string) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg } }], vars: { own: 'a' } });

describeRule(playVariableUsed, {
  passes: { 'a variable that a task reads': tree('{{ own }}') },
  fails: { unused: { 'a variable that nothing reads': { of: tree('a'), says: ['The play "Site" sets "own", and nothing reads it.'], helps: 'Remove' } } },
});
