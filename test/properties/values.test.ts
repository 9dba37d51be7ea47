import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Arg, Condition } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { task } from '#dsl';
import { registerNames } from '../../src/backends/ansible/scope.ts';
import { printStep } from '../../src/backends/ansible/steps.ts';
import { printYaml } from '../../src/backends/ansible/yaml.ts';
import type { StepNode } from '../../src/model/task.ts';
import { Ansible, noAnsible } from './ansible.ts';
import { anyArgument, anyExpression, condition, inventory, template } from './meant.ts';
import type { Meant } from './meant.ts';
import { runs } from './runs.ts';
import { expectSame } from './same.ts';
import { anyText } from './texts.ts';

const printed = (steps: readonly StepNode[]): string => {
  const names = registerNames(steps);
  return printYaml(steps.map((step) => printStep(step, names)));
};

describe.skipIf(noAnsible !== undefined)(`values as Ansible renders them${noAnsible === undefined ? '' : ` (skipped: ${noAnsible})`}`, () => {
  let ansible: Ansible;
  beforeAll(() => {
    ansible = new Ansible();
  });
  afterAll(() => ansible.end());

  const asArgument = (count: number, arbitrary: fc.Arbitrary<Meant>): Promise<void> =>
    fc.assert(fc.asyncProperty(arbitrary, async ({ author, means }) => {
      const tasks = printed([task('Show it', debug({ msg: author as Arg<string> }))]);
      expectSame(await ansible.ask({ tasks, variables: inventory }), [{ name: 'Show it', 'ansible.builtin.debug': { msg: means } }], tasks);
    }), runs(count));

  test('plain text means itself', { timeout: 0 }, () => asArgument(400, anyText.map((value) => ({ author: value, means: value }))));
  test('templates mean what stands in them', { timeout: 0 }, () => asArgument(600, template));
  test('expressions mean their value', { timeout: 0 }, () => asArgument(400, anyExpression));
  test('values of any kind, in lists and dicts', { timeout: 0 }, () => asArgument(400, anyArgument));

  test('conditions hold or do not', { timeout: 0 }, () =>
    fc.assert(fc.asyncProperty(condition, async ({ author, means }) => {
      const tasks = printed([task('Show it', debug({ msg: 'x' }), { when: author as Condition })]);
      expectSame(await ansible.ask({ tasks, variables: inventory }), [{ name: 'Show it', 'ansible.builtin.debug': { msg: 'x' }, when: [means] }], tasks);
    }), runs(500)));
});
