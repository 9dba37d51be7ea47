import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { argumentType } from '../../../src/rules/variables/argument-type.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';
import { importedPlay } from '../../unit/passes/data-flow/imported.ts';
import { describeRule } from '../describe-rule.ts';

const tree = (recurse: string) => importedPlay({ steps: [{ module: 'ansible.builtin.command', given: { cmd: 'date' }, register: 'asked' }, { module: 'ansible.builtin.file', given: { path: '/srv', state: 'directory', recurse } }], variables: ['unsure'] });

describeRule(argumentType, {
  passes: {
    'a truth value': tree('{{ asked.changed }}'),
    'text, which Ansible may convert': tree('{{ asked.stdout }}'),
    'what nobody knows': tree('{{ unsure }}'),
  },
  fails: {
    wrong: {
      'a list for a truth value': { of: tree('{{ asked.stdout_lines }}'), says: ['The option "recurse" of ansible.builtin.file gets "{{ asked.stdout_lines }}", which is a list.'], helps: 'true or false' },
      'a list for one of some words': { of: samplePlatform(samplePlay({ deploy: [task('Have it', file({ path: '/srv', state: j`{{ ${vars.names} }}` as never }))] })), says: ['The option "state" of ansible.builtin.file gets "{{ names }}", which is a list.'], helps: 'one of' },
    },
  },
});
