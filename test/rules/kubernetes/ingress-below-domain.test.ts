import { phase, platform } from '../../../src/dsl/platform.ts';
import type { KubernetesSpec } from '../../../src/dsl/platform.ts';
import { play } from '../../../src/dsl/play.ts';
import type { PlayItem } from '../../../src/dsl/resource.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { groups, quiet, sampleComponent, vars } from '../../unit/dsl/sample.ts';
import { ingressBelowDomain } from '../../../src/rules/kubernetes/ingress-below-domain.ts';
import { describeRule } from '../describe-rule.ts';

const made = (deploy: readonly PlayItem[], kubernetes?: KubernetesSpec, hosts: Parameters<typeof play>[0] = groups.web) =>
  platform({ id: 'home', title: 'Home', summary: 'A home.', groups, variables: vars, ...(kubernetes === undefined ? {} : { kubernetes }), phases: [phase({ id: '10_x', title: 'X', summary: 'x', components: [sampleComponent({ on: [play(hosts, { ...quiet, deploy })] })] })] });
const ingress = (host: unknown) => [task('Have it', k8s({ resource_definition: { kind: 'Ingress', metadata: { name: 'x', namespace: 'y' }, spec: { rules: [{ host: host as string }] } } }))];
const cluster: KubernetesSpec = { groups: [groups.web], domain: vars.domainName };

describeRule(ingressBelowDomain, {
  passes: {
    'below the domain': made(ingress(j`x.${vars.domainName}`), cluster),
    'a platform without one': made(ingress('x.example.org'), { groups: [groups.web] }),
  },
  fails: {
    otherName: {
      'another name': { of: made(ingress('x.example.org'), cluster), says: ['The ingress "x" answers to x.example.org, which is not below the domain of the platform.'], helps: '"domain_name"' },
    },
  },
});
