import { irregular } from '../../../src/dsl/file-names.ts';
import { ownSlot } from '../../../src/rules/naming/own-slot.ts';
import { describeRule } from '../describe-rule.ts';
import { imported } from '../imported.ts';
import { sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';

const playbook = '---\n- name: Do it\n  hosts: web\n  tasks: []\n';
const verbs = (name: string) => ({ deploy: `setup_${name}`, test: `test_${name}`, rollback: `reset_${name}` });
const named = (name: string, slot: number) => sampleComponent({ id: name, slot, files: verbs(name) });

describeRule(ownSlot, {
  passes: {
    'slots of ten each': samplePlatform(named('one', 10), named('two', 20), named('nine', 90)),
    'the same slot in folders of their own': samplePlatform(sampleComponent({ id: 'one', directory: 'one' }), sampleComponent({ id: 'two', directory: 'two' })),
    'playbooks without numbers in a tree that nobody compiled': imported({ 'one.yaml': playbook, 'two.yaml': playbook }),
    'an irregular component between the others': samplePlatform(named('one', 10), sampleComponent({ id: 'two', files: irregular('the guide says so', { deploy: '15_two', test: '16_two', rollback: '17_two' }) })),
  },
  fails: {
    noTen: {
      'a slot that is no ten': { of: samplePlatform(named('one', 15)), says: ['The slot of "one" is 15.'], helps: '10, 20, 30' },
      'zero': { of: samplePlatform(named('one', 0)), says: ['The slot of "one" is 0.'] },
      'a hundred': { of: samplePlatform(named('one', 100)), says: ['The slot of "one" is 100.'] },
      'an irregular component without one': { of: samplePlatform(sampleComponent({ slot: 7, files: irregular('the guide says so', { deploy: '15_a', test: '16_a', rollback: '17_a' }) })), says: ['The slot of "site" is 7.'] },
    },
    taken: { 'a slot twice': { of: samplePlatform(named('one', 10), named('two', 10), named('three', 20)), says: ['The slot 10 of "two" is taken by "one".'], helps: 'The next free slot in 10_sites is 20.' } },
    full: {
      'a tenth component': {
        of: samplePlatform(...[10, 20, 30, 40, 50, 60, 70, 80, 90].map((slot) => named(`n${slot}`, slot)), named('last', 90)),
        says: ['The slot 90 of "last" is taken by "n90", and 10_sites has no free slot.'],
      },
    },
  },
});
