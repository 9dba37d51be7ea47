import { j } from '../../../src/dsl/values.ts';
import { task } from '../../../src/dsl/task.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { deploying } from '../site.ts';
import { groups } from '../../unit/dsl/sample.ts';
import { optionalAsEmpty } from '../../../src/rules/hosts/optional-as-empty.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

const says = (text: ReturnType<typeof j>) => deploying(task('Say it', debug({ msg: text })));
const missing = ['The group "caches" is read although an inventory may not have it.'];

describeRule(optionalAsEmpty, {
  passes: {
    'a default': says(j`{{ groups['caches'] | default([]) }}`),
    'a question before': says(j`{{ groups['caches'] if 'caches' in groups else [] }}`),
    'is defined': says(j`{{ groups.caches is defined }}`),
    'a group that is always there': says(j`{{ groups['web'] }}`),
    'the reference': says(j`{{ ${groups.caches.hosts} }}`),
    'get': says(j`{{ groups.get('caches', []) }}`),
    'a tree that nobody compiled': withTasks(`- name: Do it
  ansible.builtin.debug:
    msg: "{{ groups.caches }}"`),
  },
  fails: {
    missing: {
      'by name': { of: says(j`{{ groups['caches'] | length }}`), says: missing, helps: 'default([])' },
      'by a dot': { of: says(j`{{ groups.caches }}`), says: missing },
    },
  },
});
