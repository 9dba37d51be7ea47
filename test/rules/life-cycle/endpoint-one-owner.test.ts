import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { dockerContainer } from '../../../src/modules/community.docker/docker_container.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { endpointOneOwner } from '../../../src/rules/life-cycle/endpoint-one-owner.ts';
import { describeRule } from '../describe-rule.ts';
import { groups, samplePlatform, vars } from '../../unit/dsl/sample.ts';
import { made, uncompiled } from './ledger-sample.ts';

const ingress = (name: string, host: string) => task('Lead to it', k8s({ resource_definition: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name, namespace: name }, spec: { rules: [{ host: j`${host}.${vars.domainName}` }] } } }));
const service = (name: string, spec: { readonly loadBalancerIP?: string; readonly ports?: readonly { readonly nodePort: number }[] }) => task('Serve it', k8s({ resource_definition: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: name }, spec } }));
const container = (name: string, port: string) => task('Run it', dockerContainer({ name, published_ports: [port] }));
type Deploy = Parameters<typeof made>[1];
const both = (one: Deploy, other: Deploy) => samplePlatform(made('site', one), made('shop', other));
const taken = (what: string): string[] => [`The ${what} is claimed by "shop", and by "site" too.`];

describeRule(endpointOneOwner, {
  passes: {
    'names of their own': both([ingress('site', 'www')], [ingress('shop', 'shop')]),
    'two ingresses of one component': samplePlatform(made('site', [ingress('site', 'www'), ingress('api', 'www')])),
    'ports of their own': both([container('a', '80:80')], [container('b', '127.0.0.1:81:80')]),
    'TCP and UDP': both([container('a', '53:53')], [container('b', '53:53/udp')]),
    'ports on hosts that are not the same, as far as a tree says': uncompiled(made('site', [container('a', '80:80')]), made('shop', [container('b', '80:80')], { on: groups.caches })),
  },
  fails: {
    taken: {
      'a hostname': { of: both([ingress('site', 'www')], [ingress('shop', 'www')]), says: taken('hostname www.<domain_name>'), helps: 'another one' },
      'a port of a host': { of: both([container('a', '80:80')], [container('b', '127.0.0.1:80:8080')]), says: taken('port 80/tcp') },
      'a port of the cluster': { of: both([service('a', { ports: [{ nodePort: 30080 }] })], [service('b', { ports: [{ nodePort: 30080 }] })]), says: taken('port 30080/tcp') },
      'an address': { of: both([service('a', { loadBalancerIP: '192.0.2.1' })], [service('b', { loadBalancerIP: '192.0.2.1' })]), says: taken('address 192.0.2.1') },
    },
  },
});
