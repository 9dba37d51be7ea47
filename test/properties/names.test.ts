import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { component, handler, phase, platform, play, task } from '#dsl';
import { debug } from '#modules/ansible.builtin/debug';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import { checkPlatform } from '../../src/rules/check-platform.ts';
import { Ansible, noAnsible } from './ansible.ts';
import { groups, looked } from './plays.ts';
import { runs } from './runs.ts';
import { expectSame } from './same.ts';
import { anyText } from './texts.ts';

interface Named {
  readonly name: string;
  readonly notify?: string;
}

describe.skipIf(noAnsible !== undefined)(`names as Ansible prints them${noAnsible === undefined ? '' : ` (skipped: ${noAnsible})`}`, () => {
  let ansible: Ansible;
  beforeAll(() => {
    ansible = new Ansible();
  });
  afterAll(() => ansible.end());

  test('names, titles and descriptions are refused, or they are what the author wrote', { timeout: 0 }, async () => {
    let refused = 0;
    const { numRuns } = runs(100);
    await fc.assert(fc.asyncProperty(anyText, anyText, anyText, async (name, other, summary) => {
      const told = handler(`Restart ${other}`, debug({ msg: 'x' }));
      const made = component({ id: 'made', title: `Made ${other}`, summary, slot: 10, on: [play(groups.servers, { deploy: [task(`Write ${name}`, debug({ msg: 'x' }), { then: told })], test: looked })] });
      const whole = platform({ id: 'made', title: `Made ${other}`, summary, groups, variables: {}, phases: [phase({ id: '10_made', title: other, summary: name, components: [made] })] });
      if (checkPlatform(whole).some(({ severity }) => severity === 'error')) return void (refused += 1);
      const tree = emitAnsible(whole);
      for (const [path, { text }] of tree) if (/^ansible\/(?:10_made\/.*|site)\.yaml$/.test(path)) expect(await ansible.ask({ yaml: text }), text).toHaveProperty('value');
      const playbook = tree.get('ansible/10_made/10_deploy.yaml')!.text;
      const answer = await ansible.ask({ playbook, variables: { inventory_hostname: 'here' } });
      const names = 'value' in answer ? (answer.value as { readonly tasks: readonly Named[]; readonly handlers: readonly Named[] }) : undefined;
      const mine = names?.tasks.find((step) => step.notify !== undefined);
      expectSame(names === undefined ? answer : { value: [mine?.name, mine?.notify, names.handlers[0]?.name] }, [`Write ${name}`, `Restart ${other}`, `Restart ${other}`], playbook);
    }), { numRuns });
    expect(refused).toBeLessThan(numRuns * 0.8);
  });
});
