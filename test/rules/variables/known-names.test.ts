import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { knownNames } from '../../../src/rules/variables/known-names.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import type { ImportedTask } from '../../unit/passes/data-flow/imported.ts';

const deployed = (text: ReturnType<typeof j>) => samplePlatform(samplePlay({ deploy: [task('Say it', debug({ msg: text }))] }));
const tree = (msg: string, before: readonly ImportedTask[] = []) => importedPlay({ steps: [...before, { module: 'ansible.builtin.debug', given: { msg } }], variables: ['known_name'] });
/** A tree whose inventory is known: it has no variables. */
const withInventory = (tasks: string) => ({ ...withTasks(tasks), withoutInventory: false });

describeRule(knownNames, {
  passes: {
    'variables, what Ansible brings, and names of its own': deployed(j`{% set own = domain_name %}{{ own }} {{ inventory_hostname }} {{ groups['web'] }}`),
    'members of a loop': tree('{% for one in known_name %}{{ loop.index }}{{ loop.cycle(1, 2) }}{{ loop.previtem.colour }}{% endfor %}'),
    'names of a tree': tree('{{ known_name }} {{ fact_of_ours }}', [{ module: 'ansible.builtin.set_fact', given: { fact_of_ours: 1 } }]),
    'a name that the user gives': tree('{{ target }}', [{ module: 'ansible.builtin.assert', given: { that: ['target is defined'] } }]),
    'the variable of a loop around the reader': withInventory(`- name: Say it
  ansible.builtin.debug:
    msg: "{{ item }}"
  loop: [1]
- name: Say each
  ansible.builtin.debug:
    msg: "{{ word }} {{ ansible_loop_var }}"
  loop: [1]
  loop_control:
    loop_var: word
    extended: true`),
    'variables of a host that the tree makes': tree('{{ host_colour }}', [{ module: 'ansible.builtin.add_host', given: { name: 'a', host_colour: 'red' } }]),
    'variables of a file that only the run knows': tree('{{ anything }}', [{ module: 'ansible.builtin.include_vars', given: { file: '{{ known_name }}.yaml' } }]),
  },
  fails: {
    unknown: {
      'a misspelt variable': { of: deployed(j`{{ domian_name }}`), says: ['The task "Say it" reads "domian_name", which nothing gives a value to.'], helps: '"domain_name"' },
      'a misspelt variable behind a default': { of: deployed(j`{{ domian_name | default('') }}`), says: ['The task "Say it" reads "domian_name", which nothing gives a value to.'] },
      'the variable of a loop before': {
        of: withInventory(`- name: Say each
  ansible.builtin.debug:
    msg: "{{ word }}"
  loop: [1]
  loop_control:
    loop_var: word
- name: More of it
  block:
    - name: Say it
      ansible.builtin.debug:
        msg: "{{ word }}"`),
        says: ['The task "Say it" reads "word", which nothing gives a value to.'],
      },
      'a name of a tree': { of: tree('{{ know_name }}'), says: ['The task "Task 1" reads "know_name", which nothing gives a value to.'], helps: '"known_name"' },
    },
    loop: { 'a misspelt member of a loop': { of: tree('{% for one in known_name %}{{ loop.indx }}{% endfor %}'), says: ['The task "Task 1" reads "loop.indx", which loops of Jinja do not have.'], helps: '"index"' } },
    ansible: { 'a fact by its old name': { of: deployed(j`{{ ansible_distribution }}`), says: ['The task "Say it" reads "ansible_distribution", which is no variable of Ansible.'], helps: 'ansible_facts.distribution' } },
  },
});
