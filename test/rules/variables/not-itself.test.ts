import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { notItself } from '../../../src/rules/variables/not-itself.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const tree = (vars_: { readonly [name: string]: string }, values: { readonly [name: string]: string } = {}) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg: '{{ own }}' } }], vars: vars_, values });
const teller = role({ name: 'teller', title: 'Tells', entryPoints: { main: entryPoint({ description: 'Tells', parameters: { domain_name: { type: 'str', required: true, description: 'A name' } }, steps: () => [] }) } });

describeRule(notItself, {
  passes: {
    'a value made of others': tree({ own: '{{ other }}' }, { other: 'a' }),
    'a fact that is set anew': importedPlay({ steps: [{ module: 'ansible.builtin.set_fact', given: { own: "{{ own | default('a') }}" } }] }),
    'the value of another host': tree({ own: "{{ hostvars['a'].own }}" }),
  },
  fails: {
    itself: {
      'a variable of a play': { of: tree({ own: "{{ own | default('a') }}" }), says: ['The value of "own" reads "own" itself.'], helps: 'another name' },
      'a variable of the inventory': { of: tree({}, { own: '{{ own }}' }), says: ['The value of "own" reads "own" itself.'] },
      'a variable of a task': { of: samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: 'a' }), { vars: { domain_name: vars.domainName } })] })), says: ['The value of "domain_name" reads "domain_name" itself.'] },
    },
    passed: { 'a parameter of a role': { of: samplePlatform(samplePlay({ deploy: [callRole('Call it', teller, 'main', { domain_name: j`${vars.domainName}` })] })), says: ['The role call "Call it" gives "domain_name" a value that reads "domain_name".'] } },
  },
});
