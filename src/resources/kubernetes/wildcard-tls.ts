import { callerOrigin } from '../../dsl/origin.ts';
import { asserted } from '../../dsl/probes.ts';
import type { Resource } from '../../dsl/resource.ts';
import { defineResource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { expression, j } from '../../dsl/values.ts';
import type { Arg, AuthorText, Expr } from '../../dsl/values.ts';
import { k8s } from '../../modules/kubernetes.core/k8s.ts';
import { k8sInfo } from '../../modules/kubernetes.core/k8s_info.ts';
import { copySuffix, tlsKeys, tlsSecretType, wildcardSecret } from '../../passes/tls-names.ts';

/** What the source is called where the platform does not say otherwise: the default of its variable for it. */
export const wildcardSecretName = wildcardSecret.name;

/** How the cluster is reached, and where the certificate comes from. */
export interface WildcardTlsOptions {
  /** The technical variable that holds the name of the secret in namespace `default`; its default is the name of the conventions. */
  readonly source?: Expr<string>;
  /** The file that the cluster is reached with; left out, the one of the account that the task runs as. */
  readonly kubeconfig?: Arg<string>;
  readonly become?: boolean;
}

/**
 * The wildcard certificate of the platform in a namespace, as the secret `<namespace>-tls-secret` (conventions TLS-01):
 * a copy of the one source, so that a renewed certificate reaches every namespace with the next deploy. There is no other
 * way to a TLS secret. The deploy stops, in four parts, where the source is missing. The rollback removes the copy.
 * @param namespace the namespace, which must exist
 */
export function wildcardTls(namespace: AuthorText, options: WildcardTlsOptions = {}): Resource & { readonly secretName: AuthorText } {
  const origin = callerOrigin();
  const name = j`${namespace}${copySuffix}`;
  const source = options.source ?? wildcardSecret.name;
  const access = options.kubeconfig === undefined ? {} : { kubeconfig: options.kubeconfig };
  const how = { origin, ...(options.become === undefined ? {} : { become: options.become }) };
  const definition = (more: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, ...more });
  return defineResource({
    kind: 'Resource',
    type: 'secret',
    title: j`TLS secret ${name}`,
    secretName: name,
    origin,
    remembers: {},
    present: () => {
      const read = task(j`Read the wildcard certificate for ${namespace}`, k8sInfo({ kind: 'Secret', namespace: wildcardSecret.namespace, name: source, ...access }), { ...how, noLog: true, checkMode: false });
      const data = (key: string) => expression<string>`(${read.result.resources} | first).data[${key}]`;
      return [
        read,
        asserted(j`The wildcard certificate for ${namespace} is there`, expression<boolean>`${read.result.resources} | length == 1`, {
          error: 'the wildcard certificate is missing',
          details: [j`Looked for the secret ${source} in the namespace ${wildcardSecret.namespace}`, j`It becomes the secret ${name} in the namespace ${namespace}`],
          action: ['Deploy the component that gets the certificate', j`See whether it is there: kubectl get secret ${source} --namespace ${wildcardSecret.namespace}`],
          reference: 'https://kubernetes.io/docs/concepts/configuration/secret/',
        }, { origin }),
        task(j`Copy the wildcard certificate to ${namespace}`, k8s({ state: 'present', resource_definition: definition({ type: tlsSecretType, data: Object.fromEntries(tlsKeys.map((key) => [key, data(key)])) }), ...access }), { ...how, noLog: true }),
      ];
    },
    absent: () => [task(j`Remove the copy of the wildcard certificate from ${namespace}`, k8s({ state: 'absent', resource_definition: definition({}), ...access }), how)],
  });
}
