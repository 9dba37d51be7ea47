import { task } from '../../../src/dsl/task.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { ingressSecret } from '../../../src/rules/tls/ingress-secret.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';

const ingress = (secretName: string | undefined, namespace = 'web') => deploying(task('Apply it', k8s({ resource_definition: { kind: 'Ingress', metadata: { name: 'site', namespace }, spec: { tls: [{ hosts: ['x'], ...(secretName === undefined ? {} : { secretName }) }] } } })));

describeRule(ingressSecret, {
  passes: { 'the copy': ingress('web-tls-secret'), 'the certificate of the controller': ingress(undefined) },
  fails: {
    other: {
      'another name': { of: ingress('site-tls'), says: ['The Ingress "site" names the secret "site-tls"; the copy in the namespace "web" is called <namespace>-tls-secret.'], helps: 'wildcardTls' },
      'the copy of another namespace': { of: ingress('web-tls-secret', 'shop'), says: ['The Ingress "site" names the secret "web-tls-secret"; the copy in the namespace "shop" is called <namespace>-tls-secret.'] },
    },
  },
});
