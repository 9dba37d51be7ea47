import { withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, placing } from '../extra.ts';

const object = 'const object = k8sObject(';
const onNodes = { hosts: 'groups.microk8sControlPlane' } as const;
const pod = (spec: string, namespace = ", namespace: 'shop'"): string => `k8sObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop'${namespace} }, spec: ${spec} })`;

/** TK7xx: Kubernetes. */
export const kubernetesBreaks: readonly Break[] = [
  withComponent('Kubernetes is asked on a host that is no node', deploying("task('Ask for the version', command({ argv: ['microk8s', 'version'] }), { changedWhen: false }),"), { code: 'TK701', at: "task('Ask for the version'", says: 'dns_servers' }),
  {
    title: 'an image comes from another registry',
    edits: [
      ...withComponent('', placing(pod("{ containers: [{ name: 'shop', image: 'docker.io/library/nginx:1.27' }] }"))).edits,
      { file: 'dsl/thinkube/platform.ts', replace: 'domain: vars.domainName,', by: 'domain: vars.domainName, registry: vars.domainName,' },
    ],
    expects: [{ code: 'TK702', file: 'dsl/thinkube/30_networking/extra.ts', at: object, says: 'docker.io/library/nginx' }],
  },
  withComponent('an image is whatever is the latest', placing(pod("{ containers: [{ name: 'shop', image: 'registry/nginx:latest' }] }")), { code: 'TK703', at: object, says: 'nginx:latest' }),
  withComponent('an object names no namespace', placing(pod("{ containers: [{ name: 'shop', image: 'registry/nginx:1.27' }] }", '')), { code: 'TK704', at: object, says: 'Pod' }),
  withComponent('a command line does what a module is there for', deploying("task('Ask for the pods', command({ argv: ['microk8s', 'kubectl', 'get', 'pods', '--output', 'json'] }), { changedWhen: false }),", onNodes), { code: 'TK705', at: "task('Ask for the pods'", says: 'kubectl get' }),
  withComponent('nothing waits until a workload runs', placing("k8sObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop', namespace: 'shop' }, spec: { replicas: 1 } })"), { code: 'TK706', at: object, says: 'Deployment' }),
  withComponent('an Ingress answers to a name elsewhere', placing("k8sObject({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop', namespace: 'shop' }, spec: { rules: [{ host: 'shop' }] } })"), { code: 'TK707', at: object, says: 'shop' }),
  withComponent('a pod reaches the node', placing(pod("{ hostNetwork: true, containers: [{ name: 'shop', image: 'registry/nginx:1.27' }] }")), { code: 'TK708', at: object, says: 'hostNetwork' }),
  withComponent('nodes of Kubernetes talk over the overlay network', deploying("task('Say the address', debug({ msg: vars.zerotierIp })),", onNodes), { code: 'TK709', at: "task('Say the address'", says: 'zerotier_ip' }),
];
