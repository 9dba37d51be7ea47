import { block, task } from '../../../src/dsl/task.ts';
import type { TaskOptions } from '../../../src/dsl/task.ts';
import { apt } from '../../../src/modules/ansible.builtin/apt.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { deploying } from '../site.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';
import { becomesRoot } from '../../../src/rules/tasks/becomes-root.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

const install = (options: TaskOptions<unknown> = {}) => task('Install it', apt({ name: ['x'] }), options);
const write = (dest: string, options: TaskOptions<unknown> = {}) => task('Write it', copy({ dest, content: 'x', mode: '0644' }), options);

describeRule(becomesRoot, {
  passes: {
    'a task with it': deploying(install({ become: true }), write('/etc/x', { become: true })),
    'a block with it': deploying(block('Do', [install()], { become: true })),
    'another user': deploying(write('/opt/x', { become: true, becomeUser: 'x' })),
    'a file of the user': deploying(write('~/.config/x')),
    'a look': samplePlatform(samplePlay({ test: [install({ checkMode: true })] })),
    'a tree that nobody compiled': withTasks(`- name: Do it
  ansible.builtin.apt:
    name: x`),
    'another host': deploying(install({ delegateTo: 'localhost' })),
  },
  fails: {
    module: {
      'a package': { of: deploying(install()), says: ['The module apt needs root, and the task does not become it.'], helps: 'become: true' },
      'in a rescue': { of: deploying(block('Do', [], { rescue: [install()] })), says: ['The module apt needs root, and the task does not become it.'] },
    },
    path: {
      'a file of the system': { of: deploying(write('/etc/x')), says: ['The path /etc/x belongs to root, and the task that writes it does not become root.'] },
    },
  },
});
