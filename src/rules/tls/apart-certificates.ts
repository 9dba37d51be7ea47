import type { Value } from '../../model/expression.ts';
import { membersOf } from '../../passes/kubernetes-objects.ts';
import { tlsNames } from '../../passes/tls/names.ts';
import { visitObjects } from '../../passes/tls/objects.ts';
import { rule } from '../rule.ts';

/** A wildcard name and the domain itself have certificates of their own (conventions TLS-04). */
export const apartCertificates = rule({
  code: 'TK223',
  name: 'tls/apart-certificates',
  severity: 'error',
  why: 'The challenges for *.domain and for domain are one DNS record with two contents: one of them is lost, and the certificate is not issued.',
  messages: {
    mixed: { message: 'The certificate "{certificate}" is for {wildcard} and for {apex}.', help: 'Write one Certificate for the wildcard name and another one for the domain.' },
  },
  check: (report, platform) => {
    const names = tlsNames(platform);
    return visitObjects(platform, (object, origin) => {
      if (object['kind'] !== 'Certificate') return;
      const { dnsNames, commonName } = membersOf(object['spec']);
      const all = [...(Array.isArray(dnsNames) ? (dnsNames as readonly Value[]) : []), ...(commonName === undefined ? [] : [commonName])].map((name) => names.text(name));
      const wildcard = all.find((name) => name.startsWith('*.') && all.includes(name.slice(2)));
      if (wildcard !== undefined) report(origin, 'mixed', { certificate: names.text(membersOf(object['metadata'])['name']), wildcard, apex: wildcard.slice(2) });
    });
  },
});
