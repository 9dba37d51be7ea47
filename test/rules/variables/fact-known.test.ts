import { facts } from '../../../src/dsl/facts.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { getent } from '../../../src/modules/ansible.builtin/getent.ts';
import { factKnown } from '../../../src/rules/variables/fact-known.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const deployed = (text: ReturnType<typeof j>, ...before: NonNullable<Parameters<typeof samplePlay>[0]['deploy']>) => samplePlatform(samplePlay({ deploy: [...before, task('Say it', debug({ msg: text }))] }));
const tree = (msg: string) => importedPlay({ steps: [{ module: 'ansible.builtin.debug', given: { msg } }] });

describeRule(factKnown, {
  passes: {
    'facts of the list, with their members': deployed(j`${facts.hostname} {{ ansible_facts.default_ipv4.address }} {{ ansible_facts['mounts'][0].size_total }}`),
    'what a task of the play returns': deployed(j`{{ ansible_facts.getent_group }}`, task('List the groups', getent({ database: 'group' }))),
    'variables and facts of another host, in a tree': tree("{{ hostvars['a'].ansible_host }} {{ hostvars['a']['ansible_hostname'] }} {{ hostvars['a'].ansible_facts.hostname }}"),
    'facts of devices, in a tree': tree('{{ ansible_facts.eth0 }} {{ ansible_lsb.codename }}'),
  },
  fails: {
    unknown: {
      'a misspelt fact': { of: deployed(j`{{ ansible_facts.hostnam }}`), says: ['The task "Say it" reads the fact "hostnam", which is not on the list of facts.'], helps: '"hostname"' },
      'a misspelt variable of another host, in a tree': { of: tree("{{ hostvars['a'].ansible_hots }}"), says: ['The task "Task 1" reads the fact "hots", which is not on the list of facts.'], helps: '"ansible_host"' },
      'a misspelt fact of a tree': { of: tree('{{ ansible_distributon }}'), says: ['The task "Task 1" reads the fact "distributon", which is not on the list of facts.'], helps: '"distribution"' },
    },
    member: { 'a misspelt member': { of: deployed(j`{{ ansible_facts.default_ipv4.adress }}`), says: ['The task "Say it" reads "adress" of the fact "default_ipv4", which has no such member.'], helps: '"address"' } },
  },
});
