import type { Pattern } from './pattern.ts';

export type TlsPatternKind = 'tls secret in text' | 'tls secret by command' | 'certificate annotation';

/** Options of a command, with their values. */
const options = '(?:\\s+-[^\\s;|&]+(?:\\s+(?!-|secrets?\\b|tls\\b|generic\\b)[^\\s;|&]+)?)*';

/** Ways to a TLS secret that stand in text: in a manifest, in the line of a command, in an annotation that asks cert-manager for one. */
export const tlsPatterns: readonly Pattern<TlsPatternKind>[] = [
  { kind: 'tls secret in text', needs: ['kubernetes.io/tls', 'tls.crt', 'tls.key'], find: /kubernetes\.io\/tls\b(?!-)|(?<=^|[\s{,"'])tls\.(?:crt|key)["']?[^\S\n]*:/gm },
  {
    kind: 'tls secret by command',
    needs: ['secret'],
    find: new RegExp(`\\bcreate\\b${options}\\s+secrets?${options}\\s+(?:tls\\b|generic\\b[^\\n;|&]*(?:tls\\.(?:crt|key)|kubernetes\\.io/tls|\\.(?:pem|crt|key)\\b))`, 'g'),
  },
  { kind: 'certificate annotation', needs: ['cert-manager.io/', 'kubernetes.io/tls-acme'], find: /\bcert-manager\.io\/(?:cluster-)?issuer\b|kubernetes\.io\/tls-acme\b/g },
];
