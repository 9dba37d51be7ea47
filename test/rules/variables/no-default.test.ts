import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { noDefault } from '../../../src/rules/variables/no-default.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';

const deployed = (...deploy: NonNullable<Parameters<typeof samplePlay>[0]['deploy']>) => samplePlatform(samplePlay({ deploy }));
const says = (text: ReturnType<typeof j>) => task('Say it', debug({ msg: text }));
const withDefaults = (defaults: { readonly [name: string]: string }) => callRole('Call it', role({ name: 'teller', title: 'Tells', defaults, entryPoints: { main: entryPoint({ description: 'Tells', parameters: {}, steps: () => [] }) } }), 'main', {});

describeRule(noDefault, {
  passes: {
    'a variable as it is': deployed(says(j`${vars.domainName}`)),
    'an optional variable': deployed(says(j`{{ ${vars.proxy} | default('') }}`)),
    'a member of a technical variable': deployed(says(j`{{ ${vars.names}[1] | default('') }}`)),
    'defaults under the role\'s own names': deployed(withDefaults({ teller_word: 'a' })),
  },
  fails: {
    filter: { 'a default in an expression': { of: deployed(says(j`{{ ${vars.domainName} | default('example.org') }}`)), says: ['The task "Say it" gives the installation variable "domain_name" a default.'], helps: 'asserted' } },
    template: { 'a default in a template file': { of: deployed(managedFile('/srv/site', { template: 'defaulted.j2' })), says: ['The template gives the installation variable "domain_name" a default.'] } },
    role: { 'a default of a role': { of: deployed(withDefaults({ domain_name: 'example.org' })), says: ['The role teller has a default for the installation variable "domain_name".'], helps: 'parameter' } },
  },
});
