import { expect, test } from 'vitest';
import { emitAnsible } from '../../../src/backends/ansible/emit.ts';
import { asserted, probed } from '../../../src/dsl/probes.ts';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { suppress } from '../../../src/dsl/suppress.ts';
import { block, forEach, task, taskFile } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { samplePlatform, sampleComponent, samplePlay, vars } from './sample.ts';

const accepted = suppress('TK601', 'it is right in this place');
const suppressions = [accepted];
const failure = { error: 'e', details: ['d'], action: ['a'], reference: 'r' };
const run = (more: object = {}) => task('Do it', command({ argv: ['x'] }), more);

test('a suppression knows its rule, its reason, its line and its resource', () => {
  const page = managedFile('/srv/page', { content: 'x' });
  expect(suppress('TK306', 'the page stays', { on: page })).toMatchObject({ code: 'TK306', reason: 'the page stays', on: page.origin, origin: { file: import.meta.filename } });
  expect(accepted).not.toHaveProperty('on');
  expect(Object.isFrozen(accepted)).toBe(true);
});

test('every kind of step, and a component, can have some', () => {
  const doer = role({ name: 'doer', title: 'Does', entryPoints: { main: entryPoint({ description: 'Does it', parameters: {}, steps: () => [run()] }) } });
  const steps = [
    run({ suppressions }),
    forEach('name', vars.names, () => run({ suppressions })),
    block('Try', [run()], { suppressions }),
    taskFile('Do', 'do', [run()], { suppressions }),
    callRole('Do', doer, 'main', {}, { suppressions }),
    asserted('It holds', j`x`, failure, { suppressions }),
    ...probed('It answers', command({ argv: ['x'] }), { until: (result) => expression<boolean>`${result.rc} == 0`, failure: () => failure, suppressions }),
    sampleComponent({ suppressions }),
  ];
  expect(steps.map((step) => step.suppressions)).toEqual(steps.map(() => suppressions));
  expect(run()).not.toHaveProperty('suppressions');
});

test('a playbook tells in its header what is accepted in it, and is the same otherwise', () => {
  const tree = (more: object) => [...emitAnsible(samplePlatform(samplePlay({ deploy: [run({ changedWhen: false, ...more })] })))].map(([path, { text }]) => `${path}\n${text}`).join('\n');
  const told = '# Accepted TK601: it is right in this place\n';
  expect(tree({ suppressions }).split(told)).toHaveLength(2);
  expect(tree({ suppressions }).replace(told, '')).toBe(tree({}));
});
