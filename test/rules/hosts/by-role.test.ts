import { expression, j } from '../../../src/dsl/values.ts';
import { task } from '../../../src/dsl/task.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { deploying } from '../site.ts';
import { groups } from '../../unit/dsl/sample.ts';
import { byRole } from '../../../src/rules/hosts/by-role.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

const says = (text: Parameters<typeof debug>[0]['msg'] & {}) => deploying(task('Say it', debug({ msg: text })));
const at = (position: string) => [`A host is chosen by its place in the group "web": ${position}.`];

describeRule(byRole, {
  passes: {
    'the only host of a group': says(groups.database.only),
    'the only one by name': says(j`{{ groups['database'][0] }}`),
    'all hosts': says(j`{{ ${groups.web.hosts} | length }}`),
    'another dict': says(j`{{ my.groups['web'][0] }}`),
    'the control node': says(j`{{ groups['localhost'] | first }}`),
  },
  fails: {
    position: {
      'an index': { of: says(j`{{ groups['web'][0] }}`), says: at('[0]'), helps: '.only' },
      'a dot': { of: says(j`{{ groups.web.0 }}`), says: at('.0') },
      'a filter': { of: says(j`{{ groups.web | first }}`), says: at('| first') },
      'behind a default': { of: says(j`{{ (groups['web'])[-1] }}`), says: at('[-1]') },
      'a reference': { of: says(expression<string>`${groups.web.hosts} | first`), says: at('| first') },
      'a reference with an index': { of: says(j`{{ ${groups.web.hosts}[0] }}`), says: at('[0]') },
      'a tree that nobody compiled': { of: withTasks(`- name: Do it
  ansible.builtin.debug:
    msg: "{{ groups['web'][0] }}"`), says: at('[0]') },
    },
  },
});
