import type { Data } from '../../../src/modules/data.ts';
import { task } from '../../../src/dsl/task.ts';
import { j } from '../../../src/dsl/values.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { apartCertificates } from '../../../src/rules/tls/apart-certificates.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying } from '../site.ts';

const certificate = (spec: Data) => deploying(task('Apply it', k8s({ resource_definition: { kind: 'Certificate', metadata: { name: 'site', namespace: 'default' }, spec } })));
const domain = vars.domainName;

describeRule(apartCertificates, {
  passes: { 'the wildcard name': certificate({ dnsNames: [j`*.${domain}`] }), 'the domain': certificate({ commonName: domain, dnsNames: [domain] }), 'two wildcard names': certificate({ dnsNames: [j`*.${domain}`, j`*.kn.${domain}`] }) },
  fails: {
    mixed: {
      'names': { of: certificate({ dnsNames: [domain, j`*.${domain}`] }), says: ['The certificate "site" is for *.<domain_name> and for <domain_name>.'], helps: 'another one' },
      'the common name': { of: certificate({ commonName: 'example.org', dnsNames: ['*.example.org'] }), says: ['The certificate "site" is for *.example.org and for example.org.'] },
    },
  },
});
