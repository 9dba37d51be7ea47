import { listOf, membersOf } from '../../passes/kubernetes-objects.ts';
import { tlsNames } from '../../passes/tls/names.ts';
import { visitObjects } from '../../passes/tls/objects.ts';
import { rule } from '../rule.ts';

/** An Ingress answers with the copy of the wildcard certificate in its namespace (conventions TLS-01, TLS-03). */
export const ingressSecret = rule({
  code: 'TK222',
  name: 'tls/ingress-secret',
  severity: 'error',
  why: 'An Ingress whose secret is not there, or is another, answers with a certificate that no client trusts.',
  messages: {
    other: { message: 'The Ingress "{ingress}" names the secret "{secret}"; the copy in the namespace "{namespace}" is called <namespace>-tls-secret.', help: 'Use wildcardTls(namespace) and its `secretName`.' },
  },
  check: (report, platform) => {
    const names = tlsNames(platform);
    return visitObjects(platform, (object, origin) => {
      if (object['kind'] !== 'Ingress') return;
      const { name, namespace } = membersOf(object['metadata']);
      for (const { secretName } of listOf(membersOf(object['spec'])['tls'])) {
        if (secretName !== undefined && !names.isCopy(secretName, namespace)) report(origin, 'other', { ingress: names.text(name), secret: names.text(secretName), namespace: names.text(namespace) });
      }
    });
  },
});
