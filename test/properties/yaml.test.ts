import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { printYaml } from '../../src/backends/ansible/yaml.ts';
import { Ansible, noAnsible } from './ansible.ts';
import { anyData } from './texts.ts';
import { runs } from './runs.ts';
import { expectSame } from './same.ts';

describe.skipIf(noAnsible !== undefined)(`YAML${noAnsible === undefined ? '' : ` (skipped: ${noAnsible})`}`, () => {
  let ansible: Ansible;
  beforeAll(() => {
    ansible = new Ansible();
  });
  afterAll(() => ansible.end());

  test('any data comes back from the loaders of Ansible and of PyYAML as it was', { timeout: 0 }, async () => {
    await fc.assert(fc.asyncProperty(anyData, async (data) => expectSame(await ansible.ask({ yaml: printYaml([data]) }), [data])), runs(400));
  });
});
