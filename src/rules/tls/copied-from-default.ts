import type { Value } from '../../model/expression.ts';
import { isMembers, kubernetesObjects, membersOf } from '../../passes/kubernetes-objects.ts';
import type { Members } from '../../passes/kubernetes-objects.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { tlsNames } from '../../passes/tls/names.ts';
import { provenanceIn } from '../../passes/tls/read-from-source.ts';
import { writtenObjects } from '../../passes/tls/written.ts';
import type { Provenance } from '../../passes/tls/read-from-source.ts';
import { tlsKeys, tlsSecretType, wildcardSecret } from '../../passes/tls-names.ts';
import { rule } from '../rule.ts';

const help = 'Use wildcardTls(namespace): it copies the wildcard certificate from the namespace default.';

/** A TLS secret is the copy of the wildcard certificate, and nothing else (conventions TLS-01, TLS-02). */
export const copiedFromDefault = rule({
  code: 'TK204',
  name: 'tls/copied-from-default',
  severity: 'error',
  why: 'The wildcard certificate is renewed in one place; a TLS secret that comes from elsewhere expires alone, and its key lies where it was made.',
  messages: {
    fromFiles: { message: 'The TLS secret "{secret}" is made from files.', help },
    literal: { message: 'The TLS secret "{secret}" is made from what is written here.', help },
    otherSource: { message: 'The TLS secret "{secret}" is copied from another secret than {source} in the namespace {namespace}.', help },
    otherName: { message: 'The TLS secret "{secret}" in the namespace "{namespace}" is not called <namespace>-tls-secret.', help },
    otherType: { message: 'The secret "{secret}" holds a certificate and is of the type {type}.', help },
    issued: { message: 'The certificate "{secret}" is issued in the namespace "{namespace}".', help: 'Certificates are issued in the namespace default alone. Use wildcardTls(namespace) in all others.' },
    byCommand: { message: 'A command makes a TLS secret: "{found}".', help },
    inText: { message: 'A TLS secret is written as text: "{found}".', help },
  },
  check: (report, platform) => {
    const names = tlsNames(platform);
    let provenanceOf: (value: Value | undefined) => Provenance = () => 'elsewhere';
    return {
      scope: ({ steps }) => {
        provenanceOf = provenanceIn(steps, names);
      },
      task: ({ call, origin }) => {
        for (const object of kubernetesObjects(call)) {
          const { name, namespace } = membersOf(object['metadata']);
          const at = { secret: names.text(name), namespace: names.text(namespace), source: wildcardSecret.name };
          if (object['kind'] === 'Certificate' && !names.isSourceNamespace(namespace)) report(origin, 'issued', at);
          if (!isTlsSecret(object)) continue;
          const from = provenanceOf(contentOf(object));
          if (from === 'source') {
            if (object['type'] !== tlsSecretType) report(origin, 'otherType', { ...at, type: names.text(object['type']) || 'Opaque' });
            if (!names.isCopy(name, namespace)) report(origin, 'otherName', at);
          } else report(origin, from === 'files' ? 'fromFiles' : from === 'other secret' ? 'otherSource' : 'literal', from === 'other secret' ? { ...at, namespace: wildcardSecret.namespace } : at);
        }
      },
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'tls secret by command')) if (at.kind !== 'title') report(origin, 'byCommand', { found });
        for (const { members, origin } of writtenObjects(platform)) {
          const { name, namespace } = membersOf(members['metadata']);
          if (members['kind'] === 'Certificate' && !names.isSourceNamespace(namespace)) report(origin, 'issued', { secret: names.text(name), namespace: names.text(namespace) });
        }
        const told = new Set<unknown>();
        for (const { at, found, origin } of sightingsOf(platform, 'tls secret in text')) {
          if (!isManifest(at) || told.has(at)) continue;
          told.add(at);
          report(origin, 'inText', { found: found.trim() });
        }
      },
    };
  },
});

function isTlsSecret(object: Members): boolean {
  if (object['kind'] !== 'Secret') return false;
  return object['type'] === tlsSecretType || ['data', 'stringData'].some((member) => tlsKeys.some((key) => key in membersOf(object[member])));
}

/** What a secret holds; a dict is looked into. */
function contentOf(object: Members): Value {
  return [object['data'] ?? null, object['stringData'] ?? null].filter((content) => content !== null && (!isMembers(content) || Object.keys(content).length > 0));
}

/** Text that makes an object: a command, a file, or a manifest as one text. The members of a definition are looked at one by one. */
function isManifest({ kind, text, key }: { readonly kind: string; readonly text: string; readonly key?: string }): boolean {
  if (kind === 'template') return true;
  if (kind === 'command') return /\b(?:apply|create|replace|patch)\b|<</.test(text);
  return kind !== 'title' && kind !== 'name' && (text.includes('\n') || (key !== 'type' && text.includes(':')));
}
