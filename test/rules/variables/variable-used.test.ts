import { phase, platform } from '../../../src/dsl/platform.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { ipv4, text } from '../../../src/dsl/value-types.ts';
import { defineVariables, installation, technical } from '../../../src/dsl/variables.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { variableUsed } from '../../../src/rules/variables/variable-used.ts';
import { groups, samplePlay } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';

const vars = defineVariables({
  unread: installation(text(), 'A unread'),
  ansibleHost: installation(text(), 'Where the host is'),
  network: installation(text(), 'A network'),
  address: installation(ipv4({ inside: 'network' }), 'An address'),
  base: installation(text(), 'A part of a default'),
  made: technical(text(), 'A value with a default', { default: 'a' }),
});
const { unread, ansibleHost, network, address, base, made } = vars;
const of = (variables: object, variablesToCome: readonly (typeof unread)[] = []) =>
  platform({ id: 'sample', title: 'Sample', summary: 'A platform for tests.', groups, variables: variables as typeof vars, variablesToCome, phases: [phase({ id: '10_sites', title: 'Sites', summary: 'All.', components: [samplePlay({ deploy: [task('Say it', debug({ msg: j`${address} ${made}` }))] })] })] });

describeRule(variableUsed, {
  passes: {
    'what steps, Ansible and other variables read': of({ ansibleHost, network, address, made }),
    'what components to come will read': of({ address, network, made, base }, [base]),
  },
  fails: {
    unused: { 'a variable that nothing reads': { of: of({ address, network, made, unread, base }), says: ['Nothing reads the variable "base".', 'Nothing reads the variable "unread".'], helps: 'variablesToCome' } },
  },
});
