import { join } from 'node:path';
import { callRole, entryPoint, role } from '../../../src/dsl/role.ts';
import { task } from '../../../src/dsl/task.ts';
import { template } from '../../../src/modules/ansible.builtin/template.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { templatePresent } from '../../../src/rules/variables/template-present.ts';
import { describeRule } from '../describe-rule.ts';
import { samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const folder = import.meta.dirname;
const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const renders = (src: string) => task('Write it', template({ src, dest: '/srv/x' }));
const roleWith = (name: string, source: string) =>
  deployed(callRole('Call it', role({ name: 'writer', title: 'Writes', templates: [{ name, source }], entryPoints: { main: entryPoint({ description: 'Writes', parameters: {}, steps: () => [renders('x.j2')] }) } }), 'main', {}));

describeRule(templatePresent, {
  passes: {
    'a file beside the component': deployed(managedFile('/srv/x', { template: 'present.j2' })),
    'a template that includes another one of the component': deployed(managedFile('/srv/x', { template: 'includes.j2' }), managedFile('/srv/y', { template: 'included.j2' }), managedFile('/srv/z', { template: 'greeting.j2' })),
    'a file of a role': roleWith('x.j2', join(folder, 'present.j2')),
    'a name that only the run knows': deployed(task('Write it', template({ src: vars.greeting, dest: '/srv/x' }))),
  },
  fails: {
    missing: {
      'no such file': { of: deployed(managedFile('/srv/x', { template: 'gone.j2' })), says: [`The template file ${folder}/gone.j2 does not exist.`], helps: 'beside the file' },
      'no such file of a role': { of: roleWith('x.j2', join(folder, 'gone.j2')), says: [`The template file ${folder}/gone.j2 does not exist.`] },
    },
    included: {
      'a file that a template includes': { of: deployed(managedFile('/srv/x', { template: 'includes.j2' })), says: ['The template brings in "included.j2", which is not among the templates of Site, so the tree would not have it.'], helps: '`templates`' },
    },
    unlisted: {
      'a task that names a template by itself': { of: deployed(renders('variables/present.j2')), says: ['The template "variables/present.j2" is not among the templates of Site, so the tree would not have it.'], helps: 'managedFile' },
      'another template of a role': { of: roleWith('y.j2', join(folder, 'present.j2')), says: ['The template "x.j2" is not among the templates of role writer, so the tree would not have it.'] },
    },
  },
});
