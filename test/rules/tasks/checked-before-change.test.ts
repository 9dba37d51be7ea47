import { asserted } from '../../../src/dsl/probes.ts';
import { task } from '../../../src/dsl/task.ts';
import { expression } from '../../../src/dsl/values.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { deploying } from '../site.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { checkedBeforeChange } from '../../../src/rules/tasks/checked-before-change.ts';
import { describeRule } from '../describe-rule.ts';
import { imported, withTasks } from '../imported.ts';

const failure = { error: 'e', details: ['d'], action: ['a'], reference: 'r' };
const check = asserted('The port is one', expression<boolean>`${vars.port} > 0`, failure);
const write = task('Write it', copy({ dest: '/srv/x', content: 'x', mode: '0644' }));
const look = task('Look', command({ argv: ['x'] }), { changedWhen: false });

describeRule(checkedBeforeChange, {
  passes: {
    'a precondition': samplePlatform(samplePlay({ preconditions: [{ name: 'The port is one', that: [expression<boolean>`${vars.port} > 0`], failure }], deploy: [write] })),
    'a check behind looks': deploying(look, check, write),
    'a check of a result': deploying(write, look, asserted('It is so', expression<boolean>`${look.result.rc} == ${vars.port}`, failure)),
    'a command that says nothing of changes': deploying(task('Do it', command({ argv: ['x'] })), check),
    'a result in a tree that nobody compiled': imported({ 'group_vars/all.yaml': 'port: 1\n', 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        dest: /x
        content: x
        mode: "0644"
    - name: Ask
      ansible.builtin.shell:
        cmd: x
      register: port
      changed_when: false
    - name: The port is one
      ansible.builtin.assert:
        that: port == 1
` }),
    'a name that nothing declares': withTasks(`- name: Do it
  ansible.builtin.copy:
    dest: /x
    content: x
    mode: "0644"
- name: The port is one
  ansible.builtin.assert:
    that: other == 1`),
  },
  fails: {
    late: {
      'behind a change': { of: deploying(write, check), says: ['The check "The port is one" depends on variables alone, and stands behind a step that changes the host.'], helps: 'preconditions' },
      'in a tree that nobody compiled': { of: imported({ 'group_vars/all.yaml': 'port: 1\n', 'site.yaml': `---
- name: Deploy
  hosts: web
  tasks:
    - name: Do it
      ansible.builtin.copy:
        dest: /x
        content: x
        mode: "0644"
    - name: The port is one
      ansible.builtin.assert:
        that: port == 1
` }), says: ['The check "The port is one" depends on variables alone, and stands behind a step that changes the host.'] },
    },
  },
});
