import { phase } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import { taskFile } from '../../../src/dsl/task.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { uniquePath } from '../../../src/rules/naming/unique-path.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, looks, quiet, sampleComponent, samplePhases, samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const files = { deploy: 'setup', test: 'test', rollback: 'reset' };
const shared = taskFile('Do more', 'more', [looks()]);
const withTaskFile = (file: string, id: string, slot: number) => sampleComponent({ id, slot, on: [play(groups.web, { ...quiet, deploy: [taskFile('Do more', file, [looks()])] })] });
const page = managedFile('/srv/page', { template: 'page.j2' });

describeRule(uniquePath, {
  passes: {
    'components with slots of their own': samplePlatform(sampleComponent({ id: 'one' }), sampleComponent({ id: 'two', slot: 20 })),
    'the same slot in another folder': samplePlatform(sampleComponent({ id: 'one', directory: 'one' }), sampleComponent({ id: 'two', directory: 'two' })),
    'one task file in two playbooks': samplePlatform(samplePlay({ deploy: [shared], configure: { more: [shared] } })),
    'one template in two components': samplePlatform(samplePlay({ deploy: [page] }), sampleComponent({ id: 'other', slot: 20, on: [play(groups.web, { ...quiet, deploy: [page] })] })),
  },
  fails: {
    samePath: {
      'two components with one slot and the same verbs': {
        of: samplePlatform(sampleComponent({ id: 'one', title: 'One', files }), sampleComponent({ id: 'two', title: 'Two', files })),
        says: ['deploy 10_sites/10_setup', 'test 10_sites/18_test', 'rollback 10_sites/19_reset'].map((line) => {
          const [purpose, path] = line.split(' ');
          return `${path}.yaml is written twice: for the ${purpose} playbook of One and for the ${purpose} playbook of Two.`;
        }),
        helps: 'another slot',
      },
      'two task files of one name': { of: samplePlatform(withTaskFile('more', 'one', 10), withTaskFile('more', 'two', 20)), says: ['10_sites/tasks/more.yaml is written twice: for the task file "more" of Site and for the task file "more" of Site.'] },
      'two components in one folder': {
        of: samplePlatform(sampleComponent({ id: 'one', title: 'One', directory: 'app' }), sampleComponent({ id: 'two', title: 'Two', directory: 'app', slot: 20 })),
        says: ['10_sites/app/README.md is written twice: for the README of One and for the README of Two.'],
      },
      'two phases of one name': {
        of: samplePhases(phase({ id: '10_sites', title: 'One', summary: '', components: [] }), phase({ id: '10_sites', title: 'Two', summary: '', components: [] })),
        says: ['10_sites/site.yaml is written twice: for the site playbook of One and for the site playbook of Two.'],
      },
      'two parts with configure steps': {
        of: samplePlatform(sampleComponent({ parts: [1, 2].map(() => ({ files: { deploy: 'deploy', test: 'test', rollback: 'rollback' }, on: [play(groups.web, { ...quiet, configure: { more: [] } })] })) })),
        says: ['10_sites/15_more.yaml is written twice: for the configure playbook of Site and for the configure playbook of Site.'],
      },
    },
    sameId: {
      'an id of another phase': {
        of: samplePhases(phase({ id: '10_sites', title: 'Sites', summary: '', components: [sampleComponent()] }), phase({ id: '20_more', title: 'More', summary: '', components: [sampleComponent({ title: 'Other' })] })),
        says: ['The id "site" is taken by Site in phase 10_sites.'],
      },
    },
  },
});
