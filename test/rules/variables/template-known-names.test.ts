import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { playVariable } from '../../../src/dsl/play-variable.ts';
import { defineResource } from '../../../src/dsl/resource.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, task, taskFile } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { setFact } from '../../../src/modules/ansible.builtin/set_fact.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { runRules } from '../../../src/rules/check-platform.ts';
import { templateKnownNames } from '../../../src/rules/variables/template-known-names.ts';
import { describeRule } from '../describe-rule.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const folder = import.meta.dirname;
const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const written = (name: string) => deployed(managedFile('/srv/x', { template: name }));
const renders = (src: string, options = {}) => task('Write it', template({ src, dest: '/srv/x' }), options);

/** A resource whose steps render the template `around.j2`. */
const around = (...steps: readonly StepNode[]) =>
  defineResource({ kind: 'Resource', type: 'file', title: 'file', origin: callerOrigin(), remembers: {}, templates: [{ name: 'around.j2', source: join(folder, 'around.j2') }], present: () => steps, absent: () => [] });
const given = (names: { readonly fact?: string; readonly play?: string; readonly block?: string; readonly task?: string; readonly loop?: string }) =>
  deployed(
    around(
      task('Keep it', setFact({ [names.fact ?? 'from_fact']: 1 })),
      task('Say it', debug({ msg: j`${playVariable(names.play ?? 'fromPlay', 1)}` })),
      block('All of it', [taskFile('Each of it', 'each', [block('More of it', [], { rescue: [renders('around.j2', { vars: { [names.task ?? 'from_task']: 1 } })] })], { loop: { over: [1], variable: names.loop ?? 'from_loop' } })], { vars: { [names.block ?? 'from_block']: 1 } }),
    ),
  );
const ofRole = (parameter: string, own: string) =>
  deployed(
    callRole('Call it', role({
      name: 'teller', title: 'Tells', defaults: { [own]: 1 }, templates: [{ name: 'x.j2', source: join(folder, 'of-role.j2') }],
      entryPoints: { main: entryPoint({ description: 'Tells', parameters: { [parameter]: { type: 'str', description: 'Text' } }, steps: () => [renders('x.j2')] }) },
    }), 'main', {}),
  );
const unknown = (name: string) => `The template reads "${name}", which nothing gives a value to.`;

describeRule(templateKnownNames, {
  passes: {
    'names of the platform, of Ansible and of the template': written('known.j2'),
    'names of the task, the blocks and the loops around it, of facts that are set and of the play': given({}),
    'parameters and defaults of a role': ofRole('teller_text', 'teller_own'),
    'a loop around the task itself': deployed(around(forEach('from_loop', vars.names, () => renders('around.j2', { vars: { from_task: 1, from_block: 1, from_fact: 1, from_play: 1 } })))),
    'a template that does not parse, which is what another rule is for': written('unclosed.j2'),
    'a file that is not there': written('gone.j2'),
    'a name that only the run knows': deployed(task('Write it', template({ src: vars.greeting, dest: '/srv/x' }))),
  },
  fails: {
    unknown: {
      'in the task': { of: given({ task: 'from_tsk' }), says: [unknown('from_task')], helps: 'There is "from_tsk", if you mean that. Declare it' },
      'around the task': { of: given({ block: 'other', loop: 'another' }), says: [unknown('from_block'), unknown('from_loop')], helps: '`vars` of the task "Write it"' },
      'set as a fact': { of: given({ fact: 'x' }), says: [unknown('from_fact')] },
      'in the play': { of: given({ play: 'x' }), says: [unknown('from_play')] },
      'in a macro of a file that an included file imports': { of: written('includes.j2'), says: [unknown('domain_naem')], helps: 'There is "domain_name"' },
      'in a role': { of: ofRole('teller_txt', 'teller_mine'), says: [unknown('teller_text'), unknown('teller_own')], helps: 'There is "teller_txt"' },
    },
    loop: { 'a misspelt member of a loop': { of: written('counted.j2'), says: ['The template reads "loop.indx0", which loops of Jinja do not have.'], helps: '"index0"' } },
    ansible: {
      'what only loops have': { of: deployed(around(renders('around.j2', { vars: { from_task: 1, from_block: 1, from_loop: 1, from_fact: 1, from_play: 1 } }))), says: ['The template reads "ansible_loop", which is no variable of Ansible.'] },
      'misspelt names of all kinds': {
        of: written('misspelt.j2'),
        says: [unknown('domain_nmae'), unknown('colour'), 'The template reads "ansible_distribution", which is no variable of Ansible.', 'The template reads "ansible_hosst", which is no variable of Ansible.'],
        helps: 'There is "domain_name", if you mean that.',
      },
    },
  },
});

test('points into the template', () => {
  const found = runRules([templateKnownNames], written('misspelt.j2'));
  const file = join(folder, 'misspelt.j2');
  expect(found.map(({ origin }) => origin)).toEqual([{ file, line: 2, column: 6 }, { file, line: 2, column: 24 }, { file, line: 3, column: 4 }, { file, line: 3, column: 30 }]);
  expect(found.map(({ help }) => help).slice(2)).toEqual(['A fact is read as ansible_facts.distribution.', 'There is "ansible_host", if you mean that. A fact is read as ansible_facts.hosst.']);
});
