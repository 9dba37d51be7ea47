import { phase, platform } from '../../../src/dsl/platform.ts';
import type { KubernetesSpec } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlayItem } from '../../../src/dsl/resource.ts';
import { task } from '../../../src/dsl/task.ts';
import { anyOf } from '../../../src/dsl/groups.ts';
import { debug } from '../../../src/modules/ansible.builtin/debug.ts';
import { groups, quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { overTheLan } from '../../../src/rules/kubernetes/over-the-lan.ts';
import { describeRule } from '../describe-rule.ts';

const made = (deploy: readonly PlayItem[], kubernetes?: KubernetesSpec, hosts: Parameters<typeof play>[0] = groups.web) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, ...(kubernetes === undefined ? {} : { kubernetes }), phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(hosts, { ...quiet, deploy })] })] })] });
const cluster: KubernetesSpec = { groups: [groups.web], overlay: [vars.proxy] };

describeRule(overTheLan, {
  passes: {
    'another address': made([task('Say it', debug({ msg: vars.lanIp }))], cluster),
    'more than the nodes': made([task('Say it', debug({ msg: vars.proxy }))], cluster, anyOf(groups.web, groups.database)),
    'a platform that names none': made([task('Say it', debug({ msg: vars.proxy }))], { groups: [groups.web] }),
  },
  fails: {
    overlay: {
      'the overlay': { of: made([task('Say it', debug({ msg: vars.proxy }))], cluster), says: ['The play "Deploy Site" reads "proxy", an address of the overlay network, on nodes of Kubernetes.'], helps: 'LAN' },
    },
  },
});
