import type { Data } from '../../../src/modules/data.ts';
import { task } from '../../../src/dsl/task.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { helm } from '../../../src/modules/kubernetes.core/helm.ts';
import { issuedByDns } from '../../../src/rules/tls/issued-by-dns.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';

const apply = (kind: string, spec: Data) => deploying(task('Apply it', k8s({ resource_definition: { kind, metadata: { name: 'site', namespace: 'default' }, spec } })));
const controller = (...extraArgs: readonly string[]) => deploying(task('Install it', helm({ release_name: 'certificates', release_namespace: 'certificates', chart_ref: 'x/y', release_values: { extraArgs } })));
const cloudflare = { dns01: { cloudflare: { apiTokenSecretRef: { name: 'cloudflare', key: 'token' } } } };

describeRule(issuedByDns, {
  passes: {
    'DNS at Cloudflare': apply('ClusterIssuer', { acme: { solvers: [cloudflare] } }),
    'an authority of its own': apply('Issuer', { ca: { secretName: 'x' } }),
    'renewal in time': apply('Certificate', { renewBefore: '720h0m0s' }),
    'public resolvers only': controller('--dns01-recursive-nameservers=1.1.1.1:53', '--dns01-recursive-nameservers-only'),
  },
  fails: {
    solver: {
      'HTTP': { of: apply('ClusterIssuer', { acme: { solvers: [{ http01: { ingress: {} } }] } }), says: ['The issuer "site" does not prove the domain with a DNS record at Cloudflare.'], helps: 'dns01.cloudflare' },
      'another provider': { of: apply('Issuer', { acme: { solvers: [cloudflare, { dns01: { route53: {} } }] } }), says: ['The issuer "site" does not prove the domain with a DNS record at Cloudflare.'] },
    },
    renewal: { 'late': { of: apply('Certificate', { renewBefore: '24h' }), says: ['The certificate "site" is renewed 24h before its end, and not 720h.'] } },
    ownResolver: { 'all resolvers': { of: controller('--dns01-recursive-nameservers=1.1.1.1:53'), says: ['The check of DNS records may ask the name servers of the home.'] } },
  },
});
