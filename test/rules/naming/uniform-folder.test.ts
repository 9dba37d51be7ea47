import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { uniformFolder } from '../../../src/rules/naming/uniform-folder.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';

const inFolder = (spec: Parameters<typeof sampleComponent>[0]) => samplePlatform(sampleComponent({ directory: 'core/site', ...spec }));
const playbook = '---\n- name: Do it\n  hosts: web\n  tasks: []\n';

describeRule(uniformFolder, {
  passes: {
    'the names by themselves': inFolder({}),
    'a folder of the phase': samplePlatform(sampleComponent({ files: { deploy: 'setup_x', test: 'test_x', rollback: 'reset_x' } })),
    'a folder of several components': imported({ '10_x/10_setup_a.yaml': playbook, '10_x/18_test_a.yaml': playbook }),
  },
  fails: {
    otherName: {
      'another name': { of: inFolder({ files: { deploy: 'setup', test: 'test', rollback: 'rollback' } }), says: ['The deploy of "site" is called 10_setup in a folder of its own.'], helps: '10_deploy' },
      'another slot': { of: inFolder({ slot: 20 }), says: ['20_deploy', '29_rollback', '28_test'].map((file) => `The ${file.slice(3)} of "site" is called ${file} in a folder of its own.`) },
      'a tree that nobody compiled': { of: imported({ 'core/a/10_deploy.yaml': playbook, 'core/a/18_check.yaml': playbook }), says: ['The test of "a" is called 18_check in a folder of its own.'] },
    },
  },
});
