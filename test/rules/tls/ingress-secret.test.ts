import { task } from '../../../src/dsl/task.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { ingressSecret } from '../../../src/rules/tls/ingress-secret.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, shelling } from '../site.ts';

const ingress = (secretName: string | undefined, namespace = 'web') => deploying(task('Apply it', k8s({ resource_definition: { kind: 'Ingress', metadata: { name: 'site', namespace }, spec: { tls: [{ hosts: ['x'], ...(secretName === undefined ? {} : { secretName }) }] } } })));

describeRule(ingressSecret, {
  passes: { 'the copy': ingress('web-tls-secret'), 'the certificate of the controller': ingress(undefined), 'a template with the copy': deploying(managedFile('/srv/x.yaml', { template: 'good-ingress.yaml.j2' })) },
  fails: {
    other: {
      'another name': { of: ingress('site-tls'), says: ['The Ingress "site" names the secret "site-tls"; the copy in the namespace "web" is called <namespace>-tls-secret.'], helps: 'wildcardTls' },
      'a template': { of: deploying(managedFile('/srv/x.yaml', { template: 'ingress.yaml.j2' })), says: ['The Ingress "site" names the secret "<site_namespace>-cert"; the copy in the namespace "<site_namespace>" is called <namespace>-tls-secret.'] },
      'what a shell line feeds to a command': { of: shelling('kubectl apply -f - <<EOF\nkind: Ingress\nmetadata: {name: site, namespace: web}\nspec:\n  tls:\n    - secretName: own\nEOF'), says: ['The Ingress "site" names the secret "own"; the copy in the namespace "web" is called <namespace>-tls-secret.'] },
      'the copy of another namespace': { of: ingress('web-tls-secret', 'shop'), says: ['The Ingress "site" names the secret "web-tls-secret"; the copy in the namespace "shop" is called <namespace>-tls-secret.'] },
    },
  },
});
