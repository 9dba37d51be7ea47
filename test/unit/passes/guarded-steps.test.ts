import { expect, test } from 'vitest';
import { block, forEach, task, taskFile } from '../../../src/dsl/task.ts';
import { expression } from '../../../src/dsl/values.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { guardedTasks } from '../../../src/passes/guarded-steps.ts';

const say = (name: string) => task(name, debug({ msg: 'x' }));
const when = expression<boolean>`x`;

test('tells of each task whether it runs under a condition', () => {
  const steps = [
    say('Plain'),
    task('Own', debug({ msg: 'x' }), { when }),
    forEach('name', ['a'], () => say('Looped')),
    block('Open', [say('In a block')], { rescue: [say('Rescue')], always: [say('Always')] }),
    block('Closed', [block('Inner', [say('Deep')])], { when }),
    taskFile('More', 'more', [say('In a file')]),
    taskFile('Each', 'each', [say('In a looped file')], { loop: { over: ['a'], variable: 'name' } }),
  ];
  expect([...guardedTasks(steps)].map(({ task: { name }, guarded }) => [name, guarded])).toEqual([
    ['Plain', false], ['Own', true], ['Looped', true], ['In a block', false], ['Rescue', true], ['Always', true], ['Deep', true], ['In a file', false], ['In a looped file', true],
  ]);
});
