import type { Value } from '../../model/expression.ts';
import { listOf, membersOf } from '../../passes/kubernetes-objects.ts';
import { chartValues } from '../../passes/tls/chart-values.ts';
import { tlsNames } from '../../passes/tls/names.ts';
import { visitObjects } from '../../passes/tls/objects.ts';
import { rule } from '../rule.ts';

/** Days in hours before the end at which a certificate is renewed. */
const renewal = /^720h(?:0m)?(?:0s)?$/;

/** Certificates come by ACME with a DNS record at Cloudflare (conventions TLS-05). */
export const issuedByDns = rule({
  code: 'TK224',
  name: 'tls/issued-by-dns',
  severity: 'error',
  why: 'The hosts of a home are not reachable from the Internet, and its own name servers answer for the whole domain: only a public DNS record, looked up at public resolvers, proves who owns the name.',
  messages: {
    solver: { message: 'The issuer "{issuer}" does not prove the domain with a DNS record at Cloudflare.', help: 'Give each solver `dns01.cloudflare` and remove the others.' },
    renewal: { message: 'The certificate "{certificate}" is renewed {time} before its end, and not 720h.', help: 'Set renewBefore to 720h.' },
    ownResolver: { message: 'The check of DNS records may ask the name servers of the home.', help: 'Add --dns01-recursive-nameservers-only beside --dns01-recursive-nameservers.' },
  },
  check: (report, platform) => {
    const names = tlsNames(platform);
    const objects = visitObjects(platform, (object, origin) => {
      const spec = membersOf(object['spec']);
      const name = names.text(membersOf(object['metadata'])['name']);
      if (object['kind'] === 'Issuer' || object['kind'] === 'ClusterIssuer') {
        const solvers = listOf(membersOf(spec['acme'])['solvers']);
        if (solvers.some((solver) => membersOf(solver['dns01'])['cloudflare'] === undefined)) report(origin, 'solver', { issuer: name });
      }
      if (object['kind'] === 'Certificate' && spec['renewBefore'] !== undefined && !renewal.test(names.text(spec['renewBefore']))) report(origin, 'renewal', { certificate: name, time: names.text(spec['renewBefore']) });
    });
    return {
      ...objects,
      task: (task) => {
        objects.task(task);
        const switches = chartValues(task.call).flatMap(({ value }: { readonly value: Value }) => (typeof value === 'string' || typeof value === 'object' ? [names.text(value)] : [])).filter((text) => text.startsWith('--dns01-recursive-nameservers'));
        if (switches.some((text) => text.includes('nameservers=')) && !switches.some((text) => /-only(?:=true)?$/.test(text))) report(task.origin, 'ownResolver');
      },
    };
  },
});
