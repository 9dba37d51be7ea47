/** The secret that holds the wildcard certificate, and the namespace that it is in (conventions TLS-01). */
export const wildcardSecret = Object.freeze({ name: 'thinkube-com-tls', namespace: 'default' });

/** What the name of a copy ends with, behind its namespace. */
export const copySuffix = '-tls-secret';

/** The type and the keys of a secret that holds a certificate (Kubernetes documentation, "TLS secrets"). */
export const tlsSecretType = 'kubernetes.io/tls';
export const tlsKeys: readonly string[] = ['tls.crt', 'tls.key'];
