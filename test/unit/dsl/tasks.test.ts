import { describe, expect, test } from 'vitest';
import { failureMessage } from '../../../src/dsl/errors.ts';
import { asserted, flushHandlers, probed } from '../../../src/dsl/probes.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, forEach, handler, registeringTask, standsFor, task, taskFile } from '../../../src/dsl/task.ts';
import { expression, j, toNode } from '../../../src/dsl/values.ts';
import { groupOfHost } from '../../../src/dsl/groups.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { TaskNode } from '../../../src/model/task.ts';
import { groups, vars } from './sample.ts';

const say = task('Say it', debug({ msg: 'x' }));

describe('a task', () => {
  test('is plain, frozen data with the place where it was written', () => {
    expect(Object.isFrozen(say)).toBe(true);
    expect({ ...say }).toEqual({ kind: 'Task', name: 'Say it', call: { kind: 'ModuleCall', module: 'ansible.builtin.debug', arguments: { msg: 'x' } }, origin: say.origin });
    expect(say.origin.file).toMatch(/tasks\.test\.ts$/);
  });

  test('has a result that is not part of the data', () => {
    expect(Object.keys(say)).not.toContain('result');
    expect(toNode(say.result)).toEqual({ kind: 'Expression', parts: [{ kind: 'Register', task: say }] });
  });

  test('gives its conditions its own result', () => {
    const own = task('Do it', command({ argv: ['x'] }), { until: (result) => j`${result.rc} == 0`, changedWhen: true, failedWhen: (result) => [expression<boolean>`${result} is failed`, j`${result.rc} > 1`] });
    expect(own.until).toEqual(j`${own.result.rc} == 0`);
    expect(own.changedWhen).toEqual([true]);
    expect(own.failedWhen).toEqual([toNode(expression<boolean>`${own.result} is failed`), j`${own.result.rc} > 1`]);
  });

  test('keeps the place that a resource passes on', () => expect(task('Say it', debug({ msg: 'x' }), { origin: { file: '/x', line: 1, column: 2 } }).origin).toEqual({ file: '/x', line: 1, column: 2 }));
});

test('a loop makes one task, whose result is that of all items, and knows whose hosts it goes over', () => {
  let item: object | undefined;
  const looped = forEach('host', groups.web.hosts, (host) => {
    item = host;
    return task(j`Greet ${host}`, debug({ msg: host }));
  }, (host) => host);
  expect(looped.loop).toEqual({ over: toNode(groups.web.hosts), variable: 'host', label: { kind: 'Expression', parts: [{ kind: 'LoopItem', name: 'host' }] } });
  expect(groupOfHost(item!)).toBe(groups.web.group);
  expect(plainText(looped.name)).toBe('Greet <host>');
});

test('tasks that stand for others share their result', () => {
  const [one, two] = [task('One', debug({ msg: 'x' })), task('Two', debug({ msg: 'x' }))];
  expect(registeringTask(one)).toBe(one);
  standsFor(one, two);
  expect(registeringTask(two)).toBe(one);
  const inner: TaskNode[] = [];
  const looped = forEach('name', ['a'], () => (inner[0] = task('Each', debug({ msg: 'x' }))) as typeof say);
  expect(registeringTask(inner[0]!)).toBe(looped);
});

test('blocks, task files and handlers are plain data', () => {
  expect(block('Try', [say], { rescue: [], always: [say], become: true })).toMatchObject({ kind: 'Block', name: 'Try', steps: [say], rescue: [], always: [say], become: true });
  expect(block('Try', [])).not.toHaveProperty('rescue');
  expect(taskFile('Do', 'do_it', [say], { loop: { over: ['a'], variable: 'x' } })).toMatchObject({ kind: 'TaskFile', file: 'do_it', steps: [say], loop: { over: ['a'], variable: 'x' } });
  expect(handler('Restart', debug({ msg: 'x' }))).toMatchObject({ kind: 'Handler', name: 'Restart', become: false });
  expect(flushHandlers()).toMatchObject({ name: 'Let the changes take effect', call: { arguments: { _raw_params: 'flush_handlers' } } });
});

test('a role call keeps its role, its entry point and its parameters', () => {
  const called = role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'D', parameters: { r_a: { type: 'str', required: true, description: 'A' } }, steps: () => [] }) } });
  expect(callRole('Call', called, 'main', { r_a: vars.domainName }, { when: j`x`, noLog: true })).toMatchObject({ kind: 'RoleCall', name: 'Call', role: called, entryPoint: 'main', parameters: { r_a: toNode(vars.domainName) }, when: [j`x`], noLog: true });
  expect(called).toMatchObject({ defaults: {}, templates: [] });
});

test('a role has no task files of its own', () => {
  expect(() => entryPoint({ description: 'D', parameters: {}, steps: () => [block('B', [taskFile('Do', 'do_it', [say])])] })).toThrow('A role has no task files beside its entry points: make the steps an entry point, or put them into a block.');
});

describe('a failure is told in four parts', () => {
  const text = (parts: Parameters<typeof failureMessage>[0]): string => plainText(failureMessage(parts));
  test('what is wrong, its details, what to do, where to read on', () => {
    expect(text({ error: j`no ${vars.domainName}`, details: ['one', j`two ${vars.port}`], action: ['do this', 'then that'], reference: 'README' })).toBe(
      'ERROR: no <domain_name>\nDETAILS:\n  - one\n  - two <port>\nREQUIRED ACTION:\n  - do this\n  - then that\nREFERENCE: README\n',
    );
  });
  test('a line stays one, also behind a statement, whose end of line Jinja swallows', () => {
    expect(text({ error: 'e', details: [j`{% if ${vars.port} %}a{% endif %}`], action: ['%}'], reference: 'README' })).toContain("{% endif %}{{ '' }}\nREQUIRED ACTION:\n  - %}\n");
  });
  test('an assertion has it as its message', () => {
    const checked = asserted('It holds', j`a`, { error: 'e', details: ['d'], action: ['a'], reference: 'README.md' }, { runOnce: true, when: j`b` });
    expect(checked).toMatchObject({ runOnce: true, when: [j`b`], call: { module: 'ansible.builtin.assert', arguments: { that: [j`a`], quiet: true, fail_msg: failureMessage({ error: 'e', details: ['d'], action: ['a'], reference: 'README.md' }) } } });
  });
  test('a probe tries ten times unless it says otherwise', () => {
    const [probe] = probed('it answers', command({ argv: ['x'] }), { until: (result) => j`${result.rc} == 0`, failure: () => ({ error: 'e', details: [], action: [], reference: 'README.md' }) });
    expect(probe).toMatchObject({ retries: 10, delay: 1, failedWhen: [false], changedWhen: [false], checkMode: false });
    expect(probe).not.toHaveProperty('become');
  });
});
