import { block, task } from '../../../src/dsl/task.ts';
import type { Data } from '../../../src/modules/data.ts';
import type { PlayItem } from '../../../src/dsl/resource.ts';
import { j } from '../../../src/dsl/values.ts';
import type { StepNode } from '../../../src/model/task.ts';
import { command } from '../../../src/modules/ansible.builtin/command.ts';
import { uri } from '../../../src/modules/ansible.builtin/uri.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { httpsAsked } from '../../../src/rules/tls/https-asked.ts';
import { describeRule } from '../describe-rule.ts';
import { looks, samplePlatform, samplePlay, vars } from '../../unit/dsl/sample.ts';

const ingress = (spec: Data) => task('Apply it', k8s({ resource_definition: { kind: 'Ingress', metadata: { name: 'site', namespace: 'web' }, spec } }));
const withTls = ingress({ tls: [{ hosts: ['x'], secretName: 'web-tls-secret' }] });
const of = (deploy: PlayItem, ...test: readonly StepNode[]) => samplePlatform(samplePlay({ deploy: [deploy], test: [looks(), ...test] }));
const ask = (url: Parameters<typeof uri>[0]['url']) => task('Ask', uri({ url }));
const says = ['The Ingress "site" answers with a certificate, and no test of "site" asks over HTTPS.'];

describeRule(httpsAsked, {
  passes: {
    'a test that asks': of(withTls, ask(j`https://www.${vars.domainName}/`)),
    'a test that asks in a block, with curl': of(withTls, block('Ask', [task('Ask', command({ argv: ['curl', '--fail', j`https://${vars.domainName}`] }), { changedWhen: false })])),
    'an Ingress without TLS': of(ingress({ rules: [] })),
    'an Ingress with another secret, which is what another rule is for': of(ingress({ tls: [{ secretName: 'other' }] })),
    'no Ingress': of(looks()),
  },
  fails: {
    unasked: {
      'nobody asks': { of: of(withTls), says, helps: 'uri' },
      'somebody asks without TLS': { of: of(withTls, ask(j`http://www.${vars.domainName}/`)), says },
      'the certificate of the controller': { of: of(ingress({ tls: [{ hosts: ['x'] }] })), says },
    },
  },
});
