import type { Data } from '../../../src/modules/data.ts';
import { task } from '../../../src/dsl/task.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { noCertificateByAnnotation } from '../../../src/rules/tls/no-certificate-by-annotation.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, shelling, writing } from '../site.ts';

const ingress = (annotations: Data) => deploying(task('Apply it', k8s({ resource_definition: { kind: 'Ingress', metadata: { name: 'web', namespace: 'web', annotations } } })));
const says = (found: string) => [`The annotation ${found} asks for a certificate.`];

describeRule(noCertificateByAnnotation, {
  passes: { 'other annotations': ingress({ 'nginx.ingress.kubernetes.io/proxy-body-size': '0', 'cert-manager.io/inject-ca-from': 'x' }), 'an API group': writing('apiVersion: cert-manager.io/v1') },
  fails: {
    annotation: {
      'of a cluster issuer': { of: ingress({ 'cert-manager.io/cluster-issuer': 'letsencrypt' }), says: says('cert-manager.io/cluster-issuer'), helps: 'wildcardTls' },
      'of an issuer, as text': { of: writing('metadata:\n  annotations:\n    cert-manager.io/issuer: x\n'), says: says('cert-manager.io/issuer') },
      'the old one, by a command': { of: shelling('kubectl annotate ingress web kubernetes.io/tls-acme=true'), says: says('kubernetes.io/tls-acme') },
    },
  },
});
