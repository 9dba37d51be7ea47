import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, task } from '../../../src/dsl/task.ts';
import { expression } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { raw } from '../../../src/modules/ansible.builtin/raw.ts';
import { script } from '../../../src/modules/ansible.builtin/script.ts';
import { shell } from '../../../src/modules/ansible.builtin/shell.ts';
import { guardedCommand } from '../../../src/rules/tasks/guarded-command.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const restart = task('Restart it', command({ argv: ['service', 'x', 'restart'] }));
const unguarded = (module: string) => `The ${module} does not say when it changes something.`;

describeRule(guardedCommand, {
  passes: {
    'creates': deployed(task('Make it', command({ argv: ['make'], creates: '/srv/x' }))),
    'removes': deployed(task('Clean it', shell({ cmd: 'rm /srv/x', removes: '/srv/x' }))),
    'a look': deployed(task('Look', command({ argv: ['id'] }), { changedWhen: false })),
    'a condition on the result': deployed(task('Do it', raw({ _raw_params: 'x' }), { changedWhen: (result) => expression<boolean>`${result} is changed` })),
    'one that changes something every time, and says so': deployed(task('Do it', command({ argv: ['x'] }), { changedWhen: true })),
    'a fault, which breaks something on purpose': samplePlatform(samplePlay({ faults: [{ title: 'it restarts', steps: [restart] }] })),
  },
  fails: {
    unguarded: {
      'a command': { of: deployed(restart), says: [unguarded('command')], helps: 'changedWhen' },
      'a shell': { of: deployed(task('Do it', shell({ cmd: 'x' }))), says: [unguarded('shell')] },
      'a raw': { of: deployed(task('Do it', raw({ _raw_params: 'x' }))), says: [unguarded('raw')] },
      'a script': { of: deployed(task('Do it', script({ cmd: 'x.sh' }))), says: [unguarded('script')] },
      'inside of a block': { of: deployed(block('Do things', [], { rescue: [restart] })), says: [unguarded('command')] },
      'in a test': { of: samplePlatform(samplePlay({ test: [restart] })), says: [unguarded('command')] },
      'in a role': { of: deployed(callRole('Call it', role({ name: 'r', title: 'A role', entryPoints: { main: entryPoint({ description: 'Does it', parameters: {}, steps: () => [restart] }) } }), 'main', {})), says: [unguarded('command')] },
    },
  },
});
