import { controlNode } from '../../../src/dsl/groups.ts';
import { play } from '../../../src/dsl/play.ts';
import { task } from '../../../src/dsl/task.ts';
import { meta } from '../../../src/modules/ansible.builtin/meta.ts';
import { groups, quiet, sampleComponent, samplePlatform } from '../../unit/dsl/sample.ts';
import { endedAlone } from '../../../src/rules/hosts/ended-alone.ts';
import { describeRule } from '../describe-rule.ts';
import { withTasks } from '../imported.ts';

const ending = (what: 'end_play' | 'end_host', hosts: Parameters<typeof play>[0]) => samplePlatform(sampleComponent({ on: [play(hosts, { ...quiet, deploy: [task('End it', meta({ _raw_params: what }))] })] }));
const ends = ['The step ends the play for all hosts.'];

describeRule(endedAlone, {
  passes: {
    'the host alone': ending('end_host', groups.web),
    'a group with one host': ending('end_play', groups.database),
    'the control node': ending('end_play', controlNode),
  },
  fails: {
    endPlay: {
      'a group': { of: ending('end_play', groups.web), says: ends, helps: 'end_host' },
      'a tree that nobody compiled': { of: withTasks(`- name: End it
  ansible.builtin.meta: end_play`), says: ends },
    },
  },
});
