import { irregular } from '../../../src/dsl/file-names.ts';
import type { FileVerbs } from '../../../src/dsl/file-names.ts';
import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { saysItsPurpose } from '../../../src/rules/naming/says-its-purpose.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';

const called = (files: FileVerbs) => samplePlatform(sampleComponent({ files }));

describeRule(saysItsPurpose, {
  passes: {
    'words of their purpose': called({ deploy: 'setup_web', test: 'test_web', rollback: 'rollback_web' }),
    'words that say nothing of it': called({ deploy: 'web', test: 'web_works', rollback: 'reset_web' }),
    'an exception': samplePlatform(sampleComponent({ files: irregular('Users know it', { deploy: '18_setup_web', test: '28_test_web', rollback: '19_reset_web' }) })),
    'playbooks without numbers': imported({ 'test_web.yaml': '---\n- name: Test\n  hosts: web\n  tasks: []\n' }),
  },
  fails: {
    differs: {
      'a deploy that tests': { of: called({ deploy: 'test_web', test: 'test_web', rollback: 'rollback_web' }), says: ['The playbook "10_test_web" says "test", and its number says that it deploys.'], helps: 'second digit' },
      'a test that deploys': { of: called({ deploy: 'setup_web', test: 'setup_web', rollback: 'rollback_web' }), says: ['The playbook "18_setup_web" says "setup", and its number says that it tests.'] },
      'a tree that nobody compiled': { of: imported({ '10_x/10_setup_web.yaml': '---\n- name: Deploy\n  hosts: web\n  tasks: []\n', '10_x/19_test_web.yaml': '---\n- name: Test\n  hosts: web\n  tasks: []\n' }), says: ['The playbook "19_test_web" says "test", and its number says that it rolls back.'] },
    },
  },
});
