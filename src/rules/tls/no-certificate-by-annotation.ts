import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

/** No annotation asks for a certificate (conventions TLS-01). */
export const noCertificateByAnnotation = rule({
  code: 'TK221',
  name: 'tls/no-certificate-by-annotation',
  severity: 'error',
  why: 'The answer of cert-manager is a certificate and a secret of its own, which nobody copied and nobody lists.',
  messages: {
    annotation: { message: 'The annotation {found} asks for a certificate.', help: 'Remove it, use wildcardTls(namespace), and name that secret in `tls` of the Ingress.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'certificate annotation')) if (at.kind !== 'title') report(origin, 'annotation', { found });
    },
  }),
});
