import { defineGroups } from '../../../src/dsl/groups.ts';
import { phase, platform } from '../../../src/dsl/platform.ts';
import { sampleComponent, samplePhases, samplePlatform, vars } from '../../unit/dsl/sample.ts';
import { described } from '../../../src/rules/docs/described.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

describeRule(described, {
  passes: {
    'what says everything': samplePlatform(sampleComponent()),
    'a tree that nobody compiled': withTasks(`- name: Say hello
  ansible.builtin.debug:
    msg: hello`),
  },
  fails: {
    empty: {
      'a summary': { of: samplePlatform(sampleComponent({ summary: ' ' })), says: ['The component "site" has no summary.'], helps: 'sentence' },
      'a phase': { of: samplePhases(phase({ id: '10_x', title: 'X', summary: '', components: [] })), says: ['The phase "10_x" has no summary.'] },
      'a group': { of: platform({ id: 'home', title: 'Home', summary: 'A home.', groups: defineGroups({ web: { purpose: '' } }), variables: vars, phases: [] }), says: ['The host group "web" has no purpose.'] },
      'a remedy': { of: samplePlatform(sampleComponent({ troubleshooting: [{ symptom: 'It is gone', remedy: '' }] })), says: ['The trouble "It is gone" of "site" has no remedy.'] },
    },
    repeats: {
      'the title again': { of: samplePlatform(sampleComponent({ summary: 'Site.' })), says: ['The summary of "site" says no more than its title.'] },
    },
  },
});
