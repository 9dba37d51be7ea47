import { describe, expect, test } from 'vitest';
import { callerOrigin } from '../../../src/dsl/origin.ts';
import { observeSteps } from '../../../src/dsl/observe.ts';
import { remembered, packagesBefore } from '../../../src/dsl/remembered.ts';
import { defineResource, isResource } from '../../../src/dsl/resource.ts';
import type { Resource } from '../../../src/dsl/resource.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { block, handler, task, taskFile } from '../../../src/dsl/task.ts';
import { absentSteps, undo } from '../../../src/dsl/undo.ts';
import { expression, j, toNode } from '../../../src/dsl/values.ts';
import { printExpression } from '../../../src/backends/ansible/jinja.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { file } from '../../../src/modules/ansible.builtin/file.ts';
import { meta } from '../../../src/modules/ansible.builtin/meta.ts';
import { stat } from '../../../src/modules/ansible.builtin/stat.ts';
import { plainText } from '../../../src/model/plain-text.ts';
import type { Expression } from '../../../src/model/expression.ts';
import type { BlockNode, StepNode, TaskNode } from '../../../src/model/task.ts';
import { vars } from './sample.ts';

const restart = handler('Restart', debug({ msg: 'x' }));
const make = task('Make it', file({ path: '/srv/x', state: 'touch' }), { become: true, then: restart, changedWhen: true, retries: 3, delay: 1, until: (result) => j`${result} is succeeded` });
const look = task('Look at it', stat({ path: '/srv/x' }));
const ask = task('Ask it', command({ argv: ['id'] }), { changedWhen: false });
const resource = (parts: Partial<Resource> = {}): Resource => defineResource({ kind: 'Resource', type: 'thing', title: 'thing x', origin: callerOrigin(), remembers: {}, present: () => [make], ...parts });
const names = (steps: readonly StepNode[]): readonly string[] => steps.map((step) => plainText(step.name));
const print = (value: unknown): string => printExpression(toNode(value) as Expression, { registerName: () => 'x' }, true);

test('the steps of a resource are made once, so that its results are those of the play', () => {
  let made = 0;
  const counted = resource({ present: () => [task(`Make it ${(made += 1)}`, debug({ msg: 'x' }))] });
  expect(counted.present()).toBe(counted.present());
  expect(made).toBe(1);
  expect([counted, make].map(isResource)).toEqual([true, false]);
});

describe('a resource that says nothing else is observed by its deploy', () => {
  test('in check mode, where a change is a failure', () => {
    const [observed] = observeSteps(resource()) as readonly TaskNode[];
    expect(observed).toMatchObject({ name: j`As deployed: ${'thing x'}`, call: make.call, checkMode: true, become: true, origin: make.origin });
    for (const key of ['notify', 'changedWhen', 'retries', 'delay', 'until']) expect(observed).not.toHaveProperty(key);
    expect(print(observed!.failedWhen![0])).toBe('x is failed or x is changed');
  });

  test('what only looks stays as it is, and dry runs do not end', () => {
    const steps = observeSteps(resource({ present: () => [look, ask, make, task('End', meta({ _raw_params: 'end_host' }))] }));
    expect(steps.slice(0, 2)).toEqual([look, ask]);
    expect(names(steps)).toEqual(['Look at it', 'Ask it', 'As deployed: thing x']);
  });

  test('several steps say which one it was', () => {
    expect(names(observeSteps(resource({ present: () => [make, task(j`Open ${vars.port}`, debug({ msg: 'x' })), task('Close it', file({ path: '/srv/y', state: 'absent' }))] })))).toEqual(['As deployed: thing x (Make it)', 'Open <port>', 'As deployed: thing x (Close it)']);
  });

  test('blocks too, with everything in them', () => {
    const [observed] = observeSteps(resource({ present: () => [block('Try', [make, look], { rescue: [make], always: [make] })] })) as readonly BlockNode[];
    expect([observed!.steps[0], observed!.rescue![0], observed!.always![0]].map((step) => (step as TaskNode).checkMode)).toEqual([true, true, true]);
    expect(observed!.steps[1]).toBe(look);
    expect(observeSteps(resource({ present: () => [block('Try', [make])] }))[0]).not.toHaveProperty('rescue');
  });

  test('but not when a role or a task file places it', () => {
    const called = role({ name: 'r', title: 'R', entryPoints: { main: entryPoint({ description: 'D', parameters: {}, steps: () => [make] }) } });
    for (const step of [callRole('Call', called, 'main', {}), taskFile('Do', 'do', [make])]) {
      expect(() => observeSteps(resource({ present: () => [step] }))).toThrow('The thing x is placed by a role or by a task file, which would change the host in a test. Give the resource observe().');
    }
  });

  test('its own way of observing comes first', () => expect(observeSteps(resource({ observe: () => [look] }))).toEqual([look]));
});

describe('undoing', () => {
  const paths = (path: string, notify = [restart]): Resource => resource({ title: `file ${path}`, restoresPaths: { paths: [path], notify } });
  const steps = (name: string, settles = false): Resource => resource({ absent: () => [task(`Undo ${name}`, debug({ msg: 'x' }))], ...(settles ? { settle: () => [task(`Settle ${name}`, debug({ msg: 'x' }))] } : {}) });

  test('goes backwards, restores neighbouring files together, and settles at the end', () => {
    expect(names(absentSteps([steps('first', true), paths('/a'), paths('/b'), steps('second', true), paths('/c')]))).toEqual([
      'Put back the file /c as it was', 'Remove the file /c if it was not there before', 'Undo second',
      'Put back the files that were there before, from the file /b on', 'Remove the files that were not there before, from the file /b on', 'Undo first', 'Settle first', 'Settle second',
    ]);
  });

  test('restores with the content, mode and owner of the record, and notifies', () => {
    const [put, remove] = absentSteps([paths('/a'), paths('/b')]) as readonly TaskNode[];
    expect(put).toMatchObject({ become: true, notify: [restart], loop: { over: ['/b', '/a'], variable: 'managed_path' } });
    expect(print(put!.call.arguments['src'])).toBe("host_record_before.entries['path:' ~ managed_path]['copy']");
    expect(print(put!.when![0])).toBe("host_record_before.entries['path:' ~ managed_path].state == 'file'");
    expect(print(remove!.when![0])).toBe("host_record_before.entries['path:' ~ managed_path].state == 'absent'");
  });

  test('files with other handlers are restored apart', () => {
    expect(absentSteps([paths('/a'), paths('/b', [])]).map((step) => (step as TaskNode).loop!.over)).toEqual([['/b'], ['/b'], ['/a'], ['/a']]);
    expect(absentSteps([paths('/a', [])])[0]).not.toHaveProperty('notify');
  });

  test('a unit that settles by itself is not notified, others are', () => {
    const other = handler('Restart more', debug({ msg: 'x' }));
    const [put] = absentSteps([paths('/a', [restart, other]), resource({ absent: () => [], settles: [restart] })]) as readonly TaskNode[];
    expect(put!.notify).toEqual([other]);
  });

  test('a resource without a way back gives no steps: a rule refuses it', () => expect(absentSteps([resource()])).toEqual([]));
  test('keeps what the author adds', () => {
    expect(undo()).toEqual({ kind: 'Undo', retain: [], first: [], last: [] });
    expect(undo({ first: [look], retain: [{ what: 'a', reason: 'b' }] })).toMatchObject({ first: [look], retain: [{ what: 'a', reason: 'b' }] });
  });
});

test.each<[string, unknown, string]>([
  ['a plain key', remembered('unit', 'named.service').running, "host_record_before.entries['unit:named.service'].running"],
  ['a key with a reference', remembered('path', j`/srv/${vars.domainName}`).mode, "host_record_before.entries['path:' ~ '/srv/' ~ domain_name].mode"],
  ['an expression as key', remembered('path', expression<string>`a | lower`).state, "host_record_before.entries['path:' ~ (a | lower)].state"],
  ['a member that is a method too', remembered('path', '/x').copy, "host_record_before.entries['path:/x']['copy']"],
  ['the packages', packagesBefore, 'host_record_before.packages'],
])('the record of the host: %s', (_title, value, printed) => expect(print(value)).toBe(printed));
