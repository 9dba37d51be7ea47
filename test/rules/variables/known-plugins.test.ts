import { knownPlugins } from '../../../src/rules/variables/known-plugins.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const deployed = (text: ReturnType<typeof j>) => samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: text }))] }));
const tree = (msg: string) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg } }] });

describeRule(knownPlugins, {
  passes: {
    'those of Jinja and of Ansible': deployed(j`{{ [1] | map('string') | list | to_nice_json }} {{ 1 is odd }} {{ lookup('env', 'HOME') }} {{ query('ansible.builtin.file', '/etc/hosts') }}`),
    'those that are named as text': deployed(j`{{ [1] | map('string') | select('==', '1') | rejectattr('a', 'in', []) | map(attribute='b') | selectattr('c') | list }}`),
    'those of collections': deployed(j`{{ '192.0.2.1' | ansible.utils.ipaddr }} {{ [] | community.general.json_query('a') }}`),
    'a collection that does not come with Ansible, in a tree': tree('{{ 1 | somebody.something.filtered }}'),
  },
  fails: {
    unknown: {
      'a filter': { of: deployed(j`{{ 'a' | to_nice_jsn }}`), says: ['There is no filter "to_nice_jsn".'], helps: '"to_nice_json"' },
      'a filter without its collection': { of: deployed(j`{{ 'a' | lists_union }}`), says: ['There is no filter "lists_union".'], helps: 'community.general.lists_union' },
      'a test': { of: tree('{{ 1 is defind }}'), says: ['There is no test "defind".'], helps: '"defined"' },
      'a filter and tests that are named as text': { of: deployed(j`{{ [1] | map('uper') | select('equalt', 1) | selectattr('a', 'matchs', 'b') | list }}`), says: ['There is no filter "uper".', 'There is no test "equalt".', 'There is no test "matchs".'], helps: '"upper"' },
      'a lookup': { of: tree("{{ lookup('evn', 'HOME') }}"), says: ['There is no lookup "evn".'], helps: '"env"' },
      'a filter of a collection': { of: tree('{{ 1 | ansible.utils.ipadr }}'), says: ['There is no filter "ansible.utils.ipadr".'], helps: 'ansible.utils.ipaddr' },
    },
  },
});
