import { observed, probed } from '../../../src/dsl/probes.ts';
import { forEach, task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { systemdUnit } from '../../../src/resources/host/systemd-unit.ts';
import { probeRead } from '../../../src/rules/tasks/probe-read.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';
import { samplePlatform, samplePlay } from '../../unit/dsl/sample.ts';

const deployed = (...deploy: Parameters<typeof samplePlay>[0]['deploy'] & object) => samplePlatform(samplePlay({ deploy }));
const quiet = { changedWhen: false, failedWhen: false } as const;
const asks = task('Ask it', command({ argv: ['id'] }), quiet);
const each = forEach('name', ['a', 'b'], (name) => task('Ask each', command({ argv: ['id', name] }), quiet));
const says = (value: unknown) => task('Say it', debug({ msg: j`${value}` }));
const uses = (value: unknown) => task('Use it', command({ argv: ['use', j`${value}`] }), { changedWhen: false });
const unread = (name: string) => `The task "${name}" cannot fail, and nothing reads its result.`;

describeRule(probeRead, {
  passes: {
    'a result that a task reads': deployed(asks, uses(asks.result.stdout)),
    'the results of a loop': deployed(each, uses(each.result.results)),
    'a result in a tree that nobody compiled': withTasks('- name: Ask it\n  ansible.builtin.command: id\n  register: asked\n  failed_when: false\n- name: Use it\n  ansible.builtin.ping:\n  when: asked.rc == 0'),
    'a condition on it': deployed(asks, task('Use it', command({ argv: ['use'] }), { changedWhen: false, when: expression<boolean>`${asks.result} is failed` })),
    'a probe with its judgement': deployed(...probed('it answers', command({ argv: ['id'] }), { until: (result) => expression<boolean>`${result} is succeeded`, failure: () => ({ error: 'x', details: ['x'], action: ['x'], reference: 'README.md' }) })),
    'a task that may fail': deployed(task('Ask it', command({ argv: ['id'] }), { changedWhen: false, failedWhen: (result) => expression<boolean>`${result.rc} > 1` })),
    'an observed unit': samplePlatform(samplePlay({ test: observed(systemdUnit('nginx', { reads: ['/srv/x'] })) })),
  },
  fails: {
    unread: {
      'nobody reads it': { of: deployed(asks), says: [unread('Ask it')], helps: 'asserted' },
      'a message alone tells of it': { of: deployed(asks, says(asks.result.stdout)), says: [unread('Ask it')] },
      'a message alone depends on it': { of: deployed(asks, task('Say it', debug({ msg: 'x' }), { when: expression<boolean>`${asks.result} is failed` })), says: [unread('Ask it')] },
      'nobody reads it in a tree that nobody compiled': { of: withTasks('- name: Ask it\n  ansible.builtin.command: id\n  register: asked\n  failed_when: false\n- name: Say it\n  ansible.builtin.debug:\n    msg: "{{ asked.stdout }}"'), says: [unread('Ask it')] },
      'only the task itself does': { of: deployed(task('Ask it', command({ argv: ['id'] }), { ...quiet, until: (result) => expression<boolean>`${result} is succeeded`, retries: 3 })), says: [unread('Ask it')] },
      'a loop that nobody reads': { of: deployed(each), says: [unread('Ask each')] },
      'it is read in another play': { of: samplePlatform(samplePlay({ deploy: [asks], test: [asks, says(asks.result.stdout)] })), says: [unread('Ask it')] },
    },
  },
});
