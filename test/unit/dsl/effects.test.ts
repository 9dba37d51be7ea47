import { expect, test } from 'vitest';
import { because } from '../../../src/dsl/dependencies.ts';
import { changes, creates, deletes, helps, noEffects, reads, restores } from '../../../src/dsl/effects.ts';
import { probed } from '../../../src/dsl/probes.ts';
import { forEach, handler, task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import type { TaskNode } from '../../../src/model/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { sampleComponent, vars } from './sample.ts';

const run = command({ argv: ['x'] });

test('effects are plain data', () => {
  expect([creates, changes, reads, deletes, restores].map((verb) => verb('file', '/x'))).toEqual(['creates', 'changes', 'reads', 'deletes', 'restores'].map((verb) => ({ verb, kind: 'file', id: '/x' })));
  expect(creates('directory', j`/srv/${vars.port}`, { shared: true })).toMatchObject({ id: { kind: 'Template' }, shared: true });
  expect(helps(creates('file', '/x'))).toEqual({ verb: 'creates', kind: 'file', id: '/x', secondary: true });
});

test('tasks, loops, handlers and probes carry them', () => {
  const effects = [creates('file', '/x')];
  expect(task('Do it', run, { effects }).effects).toEqual(effects);
  expect(forEach('name', ['a'], () => task('Do it', run, { effects })).effects).toEqual(effects);
  expect(handler('Do it', run, { effects }).effects).toEqual(effects);
  const [probe] = probed('it answers', run, { until: (result) => j`${result.rc} == 0`, failure: () => ({ error: 'e', details: [], action: [], reference: 'README.md' }), effects });
  expect((probe as TaskNode).effects).toEqual(effects);
});

test('no effects have a reason', () => {
  expect(task('Do it', run, { effects: noEffects('it prints') })).toMatchObject({ effects: [], noEffects: 'it prints' });
  expect(handler('Do it', run, { effects: noEffects('it prints') })).toMatchObject({ effects: [], noEffects: 'it prints' });
  expect(task('Do it', run)).not.toHaveProperty('effects');
});

test('a dependency may have a reason', () => {
  const first = sampleComponent({ id: 'first' });
  expect(sampleComponent({ dependsOn: [because(first, 'it comes first')] })).toMatchObject({ dependsOn: [first], dependencyReasons: [{ component: first, reason: 'it comes first' }] });
  expect(sampleComponent({ dependsOn: [first] })).not.toHaveProperty('dependencyReasons');
});
