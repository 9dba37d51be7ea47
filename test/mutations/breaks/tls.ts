import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { deploying, placing } from '../extra.ts';

const secret = (name: string, crt: string, type = 'kubernetes.io/tls', namespace = 'shop'): string => `k8sObject({ apiVersion: 'v1', kind: 'Secret', type: '${type}', metadata: { name: '${name}', namespace: '${namespace}' }, data: { 'tls.crt': ${crt}, 'tls.key': ${crt} } })`;
const certificate = (spec: string, namespace = 'default'): string => `k8sObject({ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'site', namespace: '${namespace}' }, spec: ${spec} })`;
const ingress = (more: string, spec: string): string => `k8sObject({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'shop', namespace: 'shop'${more} }, spec: ${spec} })`;
const object = 'const object = k8sObject(';
const release = (values: string): string => `defineResource({
  kind: 'Resource', type: 'release', title: 'release shop', origin: note.origin, remembers: {},
  present: () => [task('Install the shop', helm({ release_name: 'shop', release_namespace: 'shop', chart_ref: 'shop/shop', release_values: ${values} }), { retries: 3, delay: 10, until: (result) => expression\`\${result} is succeeded\` })],
  absent: () => [task('Remove the shop', helm({ release_name: 'shop', release_namespace: 'shop', release_state: 'absent' }), { retries: 3, delay: 10, until: (result) => expression\`\${result} is succeeded\` })],
})`;
const installs = "present: () => [task('Install the shop'";

/** TK204 and TK220 to TK225: TLS. */
export const tlsBreaks: readonly Break[] = [
  withComponent('a TLS secret is made from files', placing(secret('shop-tls-secret', "j`{{ lookup('file', '/etc/site.crt') | b64encode }}`")), { code: 'TK204', at: object, says: 'from files' }),
  withComponent('a TLS secret is written down', placing(secret('shop-tls-secret', "'LS0tLS1CRUdJTg=='")), { code: 'TK204', at: object, says: 'written here' }),
  withComponent('a TLS secret hides behind another type', placing(secret('shop-web', "'LS0tLS1CRUdJTg=='", 'Opaque')), { code: 'TK204', at: object, says: 'shop-web' }),
  withComponent('a TLS secret is made by a command', deploying("task('Make it', command({ argv: ['microk8s', 'kubectl', 'create', 'secret', 'tls', 'shop-tls-secret', '--cert=/etc/site.crt', '--key=/etc/site.key'], creates: '/etc/shop' }), { effects: noEffects('for this break') }),", { hosts: 'groups.microk8sControlPlane' }),
    { code: 'TK204', at: "task('Make it'", says: 'create secret tls' }, { code: 'TK705', at: "task('Make it'" }),
  broken('a TLS secret hides in a template', 'dsl/thinkube/30_networking/dns/zone.j2', '; Written by Ansible.', 'kind: Secret\ntype: kubernetes.io/tls\n; Written by Ansible.', { code: 'TK204', at: 'type: kubernetes.io/tls' }),
  withComponent('a certificate is issued in the namespace of a component', placing(certificate("{ secretName: 'shop-tls-secret', dnsNames: [j`*.${vars.domainName}`] }", 'shop')), { code: 'TK204', at: object, says: 'issued' }),
  withComponent('a chart makes a certificate of its own', placing(release('{ tls: { enabled: true, selfSigned: true } }')), { code: 'TK220', at: installs, says: 'tls.selfSigned' }),
  withComponent('an annotation asks for a certificate', placing(ingress(", annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' }", '{ rules: [{ host: j`shop.${vars.domainName}` }] }')), { code: 'TK221', at: object, says: 'cert-manager.io/cluster-issuer' }),
  withComponent('an Ingress names another secret', placing(ingress('', '{ tls: [{ hosts: [j`shop.${vars.domainName}`], secretName: "shop-certificate" }], rules: [{ host: j`shop.${vars.domainName}` }] }')), { code: 'TK222', at: object, says: 'shop-certificate' }),
  withComponent('nobody asks over HTTPS', placing(ingress('', '{ tls: [{ hosts: [j`shop.${vars.domainName}`] }], rules: [{ host: j`shop.${vars.domainName}` }] }')), { code: 'TK225', at: object, says: 'over HTTPS' }),
  withComponent('one certificate is for the wildcard and the domain', placing(certificate("{ secretName: 'thinkube-com-tls', dnsNames: [j`*.${vars.domainName}`, vars.domainName] }")), { code: 'TK223', at: object, says: 'site' }),
  withComponent('a certificate is renewed on its last day', placing(certificate("{ secretName: 'thinkube-com-tls', dnsNames: [j`*.${vars.domainName}`], renewBefore: '24h' }")), { code: 'TK224', at: object, says: '24h' }),
];
