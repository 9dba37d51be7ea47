import { expect, test } from 'vitest';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, task, taskFile } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { copy } from '../../../src/modules/ansible.builtin/copy.ts';
import { stat } from '../../../src/modules/ansible.builtin/stat.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { k8sInfo } from '../../../src/modules/kubernetes.core/k8s_info.ts';
import { isFalse, isLook, mayChange } from '../../../src/passes/task-nature.ts';

const write = task('Write', copy({ dest: '/x', content: 'x', mode: '0644' }));
const look = task('Look', stat({ path: '/x' }));
const calls = (steps: Parameters<typeof block>[1]) => callRole('Call', role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'd', parameters: {}, steps: () => steps }) } }), 'main', {});

test.each([
  ['a module that reads', look, true],
  ['one for information', task('Look', k8sInfo({ kind: 'Pod' })), true],
  ['a request', task('Ask', uri({ url: 'http://x' })), true],
  ['a request that sends something', task('Send', uri({ url: 'http://x', method: 'POST' })), false],
  ['a request that writes a file', task('Fetch', uri({ url: 'http://x', dest: '/x' })), false],
  ['a command that changes nothing', task('Ask', command({ argv: ['x'] }), { changedWhen: false }), true],
  ['a command', task('Do', command({ argv: ['x'] })), false],
  ['a write in check mode', task('Compare', copy({ dest: '/x', content: 'x', mode: '0644' }), { checkMode: true }), true],
  ['a write', write, false],
])('%s', (_title, node, expected) => expect(isLook(node)).toBe(expected));

test.each([
  ['looks in a block', [block('Try', [look])], false],
  ['a write in a block', [block('Try', [look], { always: [write] })], true],
  ['a write in a task file', [taskFile('More', 'more', [write])], true],
  ['a role that looks', [calls([look])], false],
  ['a role that writes', [calls([look, write])], true],
  ['a role that is not known', [{ ...calls([]), entryPoint: 'other' }], true],
])('%s may change something or not', (_title, steps, expected) => expect(mayChange(steps)).toBe(expected));

test('false is false in YAML too', () => {
  expect(isFalse(false)).toBe(true);
  expect(isFalse({ kind: 'Template', parts: ['False'] })).toBe(true);
  expect(isFalse({ kind: 'Template', parts: ['falsehood'] })).toBe(false);
  expect(isFalse(undefined)).toBe(false);
});
