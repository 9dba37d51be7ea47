import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { runRules } from '../../../src/rules/check-platform.ts';
import { templateParses } from '../../../src/rules/variables/template-parses.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const folder = import.meta.dirname;
const written = (...names: readonly string[]) => samplePlatform(samplePlay({ deploy: names.map((name) => managedFile(`/srv/${name}`, { template: name })) }));
const byRole = (source: string) =>
  samplePlatform(samplePlay({ deploy: [callRole('Call it', role({ name: 'writer', title: 'Writes', templates: [{ name: 'x.j2', source }], entryPoints: { main: entryPoint({ description: 'Writes', parameters: {}, steps: () => [task('Write it', template({ src: 'x.j2', dest: '/srv/x' }))] }) } }), 'main', {})] }));
const unclosed = 'Jinja does not understand the template: The statement "if" has no end.';

describeRule(templateParses, {
  passes: {
    'a template': written('present.j2', 'known.j2'),
    'a template of a role': byRole(join(folder, 'present.j2')),
    'a file that is not there, which is what another rule is for': written('gone.j2'),
  },
  fails: {
    syntax: {
      'a statement without an end': { of: written('unclosed.j2'), says: [unclosed], helps: 'Close it with {% endif %}' },
      'a template of a role': { of: byRole(join(folder, 'unclosed.j2')), says: [unclosed] },
      'a file that a template includes': { of: written('includes-unclosed.j2'), says: [unclosed] },
      'a statement that Ansible does not switch on': { of: written('switched-off.j2'), says: ['Jinja does not understand the template: Ansible does not switch on the statement "do".'], helps: '{% set _ = … %}' },
    },
  },
});

test('points into the template', () => {
  const [found] = runRules([templateParses], written('present.j2', 'unclosed.j2'));
  expect(found!.origin).toEqual({ file: join(folder, 'unclosed.j2'), line: 2, column: 4 });
});
