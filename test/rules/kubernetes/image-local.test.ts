import { phase, platform } from '../../../src/dsl/platform.ts';
import type { KubernetesSpec } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlayItem } from '../../../src/dsl/resource.ts';
import { task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { groups, quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { imageLocal } from '../../../src/rules/kubernetes/image-local.ts';
import { describeRule } from '../describe-rule.ts';

const made = (deploy: readonly PlayItem[], kubernetes?: KubernetesSpec, hosts: Parameters<typeof play>[0] = groups.web) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, ...(kubernetes === undefined ? {} : { kubernetes }), phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(hosts, { ...quiet, deploy })] })] })] });
const pod = (image: unknown) => [task('Have it', k8s({ resource_definition: { kind: 'Pod', metadata: { name: 'x', namespace: 'y' }, spec: { containers: [{ name: 'x', image: image as string }] } } }))];
const cluster: KubernetesSpec = { groups: [groups.web], registry: vars.domainName };

describeRule(imageLocal, {
  passes: {
    'the registry': made(pod(j`${vars.domainName}/x:1`), cluster),
    'in an expression': made(pod(expression`${vars.domainName} ~ '/x:1'`), cluster),
    'a platform without one': made(pod('x:1'), { groups: [groups.web] }),
  },
  fails: {
    elsewhere: {
      'a public one': { of: made(pod('docker.io/x:1'), cluster), says: ['The Pod "x" pulls the image docker.io/x:1 from elsewhere.'], helps: '"domain_name"' },
      'another variable': { of: made(pod(j`${vars.greeting}/x:1`), cluster), says: ['The Pod "x" pulls the image <greeting>/x:1 from elsewhere.'] },
    },
  },
});
