import { phase, platform } from '../../../src/dsl/platform.ts';
import type { KubernetesSpec } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlayItem } from '../../../src/dsl/resource.ts';
import { anyOf } from '../../../src/dsl/groups.ts';
import { task } from '../../../src/dsl/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { k8sInfo } from '../../../src/modules/kubernetes.core/k8s_info.ts';
import { groups, quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { onNodes } from '../../../src/rules/kubernetes/on-nodes.ts';
import { describeRule } from '../describe-rule.ts';

const made = (deploy: readonly PlayItem[], kubernetes?: KubernetesSpec, hosts: Parameters<typeof play>[0] = groups.web) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, ...(kubernetes === undefined ? {} : { kubernetes }), phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(hosts, { ...quiet, deploy })] })] })] });
const cluster: KubernetesSpec = { groups: [groups.web] };
const look = task('Look', k8sInfo({ kind: 'Pod' }));
const ask = task('Ask', command({ argv: ['microk8s', 'status'] }), { changedWhen: false });

describeRule(onNodes, {
  passes: {
    'its groups': made([look, ask], cluster),
    'a platform that says nothing of Kubernetes': made([look], undefined, groups.database),
    'another command': made([task('Ask', command({ argv: ['x', 'kubectl'] }), { changedWhen: false })], cluster, groups.database),
  },
  fails: {
    elsewhere: {
      'a module': { of: made([look], cluster, groups.database), says: ['The step talks to Kubernetes on database.'], helps: 'web' },
      'a command, among others': { of: made([ask], cluster, anyOf(groups.web, groups.database)), says: ['The step talks to Kubernetes on database.'] },
    },
  },
});
