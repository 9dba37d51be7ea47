import { callerOrigin } from '../../dsl/origin.ts';
import { defineResource } from '../../dsl/resource.ts';
import type { Resource } from '../../dsl/resource.ts';
import { task } from '../../dsl/task.ts';
import { toText } from '../../dsl/to-value.ts';
import { j } from '../../dsl/values.ts';
import type { Arg, AuthorText } from '../../dsl/values.ts';
import type { Data } from '../../modules/data.ts';
import { k8s } from '../../modules/kubernetes.core/k8s.ts';

/** A manifest: what every object of the cluster has, and what only its kind has. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: AuthorText; readonly namespace?: AuthorText; readonly labels?: { readonly [key: string]: AuthorText }; readonly annotations?: { readonly [key: string]: AuthorText } };
  readonly [section: string]: unknown;
}

/**
 * An object of the cluster, as its manifest says. The rollback removes it.
 * @param options `kubeconfig`: the file that the cluster is reached with; left out, that of the account the task runs as
 */
export function k8sObject(manifest: Manifest, options: { readonly kubeconfig?: Arg<string>; readonly become?: boolean } = {}): Resource {
  const origin = callerOrigin();
  const { apiVersion, kind, metadata } = manifest;
  const title = j`${kind} ${toText(metadata.name)}`;
  const access = options.kubeconfig === undefined ? {} : { kubeconfig: options.kubeconfig };
  const how = { origin, ...(options.become === undefined ? {} : { become: options.become }) };
  const named = { name: metadata.name, ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }) };
  return defineResource({
    kind: 'Resource',
    type: 'object of the cluster',
    title,
    origin,
    remembers: {},
    present: () => [task(j`Have the ${title}`, k8s({ state: 'present', resource_definition: manifest as Arg<Data>, ...access }), how)],
    absent: () => [task(j`Remove the ${title}`, k8s({ state: 'absent', resource_definition: { apiVersion, kind, metadata: named }, ...access }), how)],
  });
}
