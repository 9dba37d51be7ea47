import { forEach, task } from '../../../src/dsl/task.ts';
import type { AuthorText } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { deploying } from '../site.ts';
import { groups } from '../../unit/dsl/sample.ts';
import { delegatedToRole } from '../../../src/rules/hosts/delegated-to-role.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

const asking = (delegateTo: AuthorText) => deploying(task('Ask', command({ argv: ['x'] }), { changedWhen: false, delegateTo }));
const name = ['The step is delegated to the host "alpha" by its name.'];

describeRule(delegatedToRole, {
  passes: {
    'the only host of a group': asking(groups.database.only),
    'the control node': asking('localhost'),
    'an item': deploying(forEach('host', groups.web.hosts, (host) => task('Ask', command({ argv: ['x'] }), { changedWhen: false, delegateTo: host }))),
    'what the run knows': withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  delegate_to: "{{ host }}"`),
  },
  fails: {
    name: {
      'a name': { of: asking('alpha'), says: name, helps: 'groups.x.only' },
      'a tree that nobody compiled': { of: withTasks(`- name: Do it
  ansible.builtin.shell:
    cmd: x
  changed_when: false
  delegate_to: alpha`), says: name },
    },
  },
});
