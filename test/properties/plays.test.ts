import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import { checkPlatform } from '../../src/rules/check-platform.ts';
import { Ansible, noAnsible } from './ansible.ts';
import { inventory } from './meant.ts';
import { meantPlay, oneItem, result } from './plays.ts';
import type { Mapping } from './plays.ts';
import { runs } from './runs.ts';
import { expectSame } from './same.ts';

describe.skipIf(noAnsible !== undefined)(`plays as Ansible runs them${noAnsible === undefined ? '' : ` (skipped: ${noAnsible})`}`, () => {
  let ansible: Ansible;
  beforeAll(() => {
    ansible = new Ansible();
  });
  afterAll(() => ansible.end());

  test('a platform has findings, or its steps mean what the author wrote', { timeout: 0 }, async () => {
    let refused = 0;
    const { numRuns } = runs(150);
    await fc.assert(fc.asyncProperty(meantPlay, async ({ platform, steps, handlers, files }) => {
      if (checkPlatform(platform).some(({ severity }) => severity === 'error')) return void (refused += 1);
      const tree = emitAnsible(platform);
      const playbook = tree.get('ansible/10_made/10_deploy.yaml')!.text;
      const variables = { ...inventory, one_item: oneItem, inventory_hostname: 'here', ...Object.fromEntries([...tree.values()].flatMap(({ text }) => [...text.matchAll(/^ *register: (\w+)$/gm)].map(([, name]) => [name, result]))) };
      const answer = await ansible.ask({ playbook, variables });
      expectSame('value' in answer ? { value: ours(answer.value as Played) } : answer, { tasks: steps, handlers }, playbook);
      for (const [name, means] of files) {
        const { text } = tree.get(`ansible/10_made/tasks/${name}.yaml`)!;
        const inside = await ansible.ask({ playbook, file: text, variables });
        expectSame('value' in inside ? { value: withoutNames(inside.value as readonly Mapping[]) } : inside, means, text);
      }
    }), { numRuns });
    expect(refused).toBeLessThan(numRuns / 2);
  });
});

interface Played {
  readonly tasks: readonly Mapping[];
  readonly handlers: readonly Mapping[];
}

/** The author's own steps of a play, without the names of results, which nobody wrote. */
function ours({ tasks, handlers }: Played): Played {
  return { tasks: withoutNames(tasks.filter(({ name }) => String(name).startsWith('Step number'))), handlers };
}

function withoutNames(steps: readonly Mapping[]): readonly Mapping[] {
  return steps.map(({ register: _, ...step }) => Object.fromEntries(Object.entries(step).map(([key, value]) => [key, ['block', 'rescue', 'always'].includes(key) ? withoutNames(value as readonly Mapping[]) : value])));
}
