import type { Data } from '../../../src/modules/data.ts';
import { task } from '../../../src/dsl/task.ts';
import { expression, j } from '../../../src/dsl/values.ts';
import type { AuthorText } from '../../../src/dsl/values.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { slurp } from '../../../src/modules/ansible.builtin/slurp.ts';
import { k8s } from '../../../src/modules/kubernetes.core/k8s.ts';
import { k8sInfo } from '../../../src/modules/kubernetes.core/k8s_info.ts';
import { managedFile } from '../../../src/resources/host/managed-file.ts';
import { wildcardTls } from '../../../src/resources/kubernetes/wildcard-tls.ts';
import { vars } from '../../unit/dsl/sample.ts';
import { copiedFromDefault } from '../../../src/rules/tls/copied-from-default.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, running, shelling, writing } from '../site.ts';

const metadata = { name: 'web-tls-secret', namespace: 'web' };
const type = 'kubernetes.io/tls';
const apply = (...definitions: readonly Data[]) => deploying(task('Apply it', k8s({ resource_definition: definitions })));
const secret = (more: { readonly [key: string]: Data }) => apply({ apiVersion: 'v1', kind: 'Secret', metadata, type, ...more });
const copied = (source: { readonly name: AuthorText; readonly namespace: string }, more: object = {}) => {
  const read = task('Read it', k8sInfo({ kind: 'Secret', ...source }));
  return deploying(read, task('Copy it', k8s({ resource_definition: { apiVersion: 'v1', kind: 'Secret', metadata, type, data: { 'tls.crt': expression<string>`(${read.result.resources} | first).data['tls.crt']` }, ...more } })));
};
const wildcard = { name: 'thinkube-com-tls', namespace: 'default' };
/** As a tree has it that nobody compiled: registers and variables are names in text. */
const written = (data: string, source = '{{ certificate_secret }}'): PlatformNode => {
  const read = { ...task('Read it', k8sInfo({ kind: 'Secret', name: j`${expression`certificate_secret`}`, namespace: 'default' })), register: 'certificate' };
  const named = { ...read, call: { ...read.call, arguments: { ...read.call.arguments, name: { kind: 'Template', parts: [source] } as const } } };
  const copy = task('Copy it', k8s({ resource_definition: { kind: 'Secret', metadata, type, data: { kind: 'Template', parts: [data] } } }));
  return { ...deploying(named, copy), source: 'yaml' };
};

describeRule(copiedFromDefault, {
  passes: {
    'the helper': deploying(wildcardTls('web')),
    'the helper, with a variable for the namespace': deploying(wildcardTls(j`${vars.greeting}`)),
    'a copy that is written out': copied(wildcard),
    'a copy of a source that is named after the domain': copied({ ...wildcard, name: j`{{ domain_name | replace('.', '-') }}-tls` }),
    'a copy in a tree that nobody compiled': written('{{ certificate.resources[0].data }}'),
    'another secret': apply({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', data: { password: 'eA==' } }),
    'a certificate in the namespace of the source': apply({ kind: 'Certificate', metadata: { name: 'x', namespace: 'default' }, spec: {} }),
    'a secret that goes': deploying(task('Remove it', k8s({ state: 'absent', resource_definition: { kind: 'Secret', metadata, type } }))),
    'a look at a secret': shelling("kubectl get secret web-tls-secret -o jsonpath='{.data.tls\\.crt}'"),
    'another secret by a command': shelling('kubectl -n tls create secret generic web --from-literal=key=tls'),
    'a text about it': writing('The secret is of the type that its keys say.'),
  },
  fails: {
    fromFiles: {
      'a lookup': { of: secret({ data: { 'tls.crt': j`{{ lookup('file', '/etc/site.crt') | b64encode }}` } }), says: ['The TLS secret "web-tls-secret" is made from files.'], helps: 'wildcardTls' },
      'a file of the host': {
        of: (() => {
          const read = task('Read it', slurp({ src: '/etc/site.key' }));
          return deploying(read, task('Apply it', k8s({ resource_definition: [{ kind: 'Secret', metadata, type, data: { 'tls.key': read.result.content } }] })));
        })(),
        says: ['The TLS secret "web-tls-secret" is made from files.'],
      },
      'a lookup in a tree that nobody compiled': { of: written("{{ query('ansible.builtin.file', 'tls.pem') }}"), says: ['The TLS secret "web-tls-secret" is made from files.'] },
    },
    literal: {
      'what is written down': { of: secret({ stringData: { 'tls.crt': 'x', 'tls.key': 'y' } }), says: ['The TLS secret "web-tls-secret" is made from what is written here.'] },
      'without a type': { of: apply({ kind: 'Secret', metadata, data: { 'tls.crt': 'eA==' } }), says: ['The TLS secret "web-tls-secret" is made from what is written here.'] },
      'in a list': { of: apply({ kind: 'List', items: [{ kind: 'Secret', metadata, type }] }), says: ['The TLS secret "web-tls-secret" is made from what is written here.'] },
      'a variable': { of: secret({ data: { 'tls.crt': vars.greeting } }), says: ['The TLS secret "web-tls-secret" is made from what is written here.'] },
    },
    otherSource: {
      'another secret': { of: copied({ name: 'self-signed', namespace: 'default' }), says: ['The TLS secret "web-tls-secret" is copied from another secret than thinkube-com-tls in the namespace default.'] },
      'another namespace': { of: copied({ name: 'thinkube-com-tls', namespace: 'ingress' }), says: ['The TLS secret "web-tls-secret" is copied from another secret than thinkube-com-tls in the namespace default.'] },
      'in a tree that nobody compiled': { of: written('{{ certificate.resources[0].data }}', 'letsencrypt'), says: ['The TLS secret "web-tls-secret" is copied from another secret than thinkube-com-tls in the namespace default.'] },
    },
    otherName: {
      'another name': { of: copied(wildcard, { metadata: { name: 'web-tls', namespace: 'web' } }), says: ['The TLS secret "web-tls" in the namespace "web" is not called <namespace>-tls-secret.'] },
      'the name of another namespace': { of: copied(wildcard, { metadata: { name: 'web-tls-secret', namespace: j`${vars.greeting}` } }), says: ['The TLS secret "web-tls-secret" in the namespace "hello" is not called <namespace>-tls-secret.'] },
    },
    otherType: { 'no type': { of: copied(wildcard, { type: undefined }), says: ['The secret "web-tls-secret" holds a certificate and is of the type Opaque.'] } },
    issued: { 'in the namespace of an application': { of: apply({ kind: 'Certificate', metadata: { name: 'web', namespace: 'web' }, spec: { secretName: 'web-tls-secret' } }), says: ['The certificate "web" is issued in the namespace "web".'] } },
    byCommand: {
      'create secret tls': { of: running(['kubectl', 'create', 'secret', 'tls', 'web-tls-secret', '--cert', '/etc/x']), says: ['A command makes a TLS secret: "create secret tls".'] },
      'with options between': { of: shelling('kubectl create -n web --dry-run=client secret tls web-tls-secret --cert x'), says: ['A command makes a TLS secret: "create -n web --dry-run=client secret tls".'] },
      'create secret generic': { of: shelling('kubectl create secret generic web --from-file=tls.crt=/etc/x --dry-run=client -o yaml | kubectl apply -f -'), says: ['A command makes a TLS secret: "create secret generic web --from-file=tls.crt".'] },
    },
    inText: {
      'a template': { of: deploying(managedFile('/etc/web.yaml', { template: 'pasted.j2' })), says: ['A TLS secret is written as text: "kubernetes.io/tls".'] },
      'a line of a shell': { of: shelling('kubectl apply -f - <<EOF\nkind: Secret\ntype: kubernetes.io/tls\nEOF'), says: ['A TLS secret is written as text: "kubernetes.io/tls".'] },
      'a definition in one text': { of: deploying(task('Apply it', k8s({ resource_definition: 'kind: Secret\ndata:\n  tls.key: eA==\n' }))), says: ['A TLS secret is written as text: "tls.key:".'] },
    },
  },
});
