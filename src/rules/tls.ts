import type { Rule } from './rule.ts';
import { apartCertificates } from './tls/apart-certificates.ts';
import { copiedFromDefault } from './tls/copied-from-default.ts';
import { httpsAsked } from './tls/https-asked.ts';
import { ingressSecret } from './tls/ingress-secret.ts';
import { issuedByDns } from './tls/issued-by-dns.ts';
import { noCertificateByAnnotation } from './tls/no-certificate-by-annotation.ts';
import { noChartCertificate } from './tls/no-chart-certificate.ts';

/** Certificates: TK204 and TK220 to TK229. */
export const tlsRules: readonly Rule[] = [copiedFromDefault, noChartCertificate, noCertificateByAnnotation, ingressSecret, apartCertificates, issuedByDns, httpsAsked];
