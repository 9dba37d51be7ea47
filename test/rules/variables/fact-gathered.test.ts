import { factGathered } from '../../../src/rules/variables/fact-gathered.ts';
import { facts } from '../../../src/dsl/facts.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const tree = (gatherFacts: boolean, ...steps: readonly ImportedTask[]) => importedPlay({ gatherFacts, steps });
const says = (msg: string): ImportedTask => ({ module: 'ansible.builtin.debug', given: { msg } });

describeRule(factGathered, {
  passes: {
    'a play that gathers': tree(true, says('{{ ansible_facts.hostname }}')),
    'a play of the DSL': samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: j`${facts.hostname}` }))] })),
    'a task that gathers': tree(false, { module: 'ansible.builtin.setup' }, says('{{ ansible_facts.hostname }}')),
    'facts of another module': tree(false, { module: 'ansible.builtin.package_facts' }, says('{{ ansible_facts.packages }}')),
    'a fact that may be missing': tree(false, says("{{ ansible_facts.hostname | default('') }}")),
  },
  fails: {
    ungathered: {
      'a fact': { of: tree(false, says('{{ ansible_facts.hostname }}')), says: ['The task "Task 1" reads the fact "hostname", and the play "Site" gathers no facts.'], helps: 'setup' },
      'a fact by its own name': { of: tree(false, says('{{ ansible_distribution }}')), says: ['The task "Task 1" reads the fact "distribution", and the play "Site" gathers no facts.'] },
    },
  },
});
