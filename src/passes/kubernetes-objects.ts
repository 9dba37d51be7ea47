import type { Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { ModuleCallNode } from '../model/task.ts';

/** Members of an object of Kubernetes, or of the values of a chart. */
export type Members = { readonly [key: string]: Value };

const objectModules = /^(?:kubernetes\.core|community\.kubernetes|community\.okd|redhat\.openshift)\.(?:k8s|k8s_scale|openshift_\w+)$/;
const definitionOptions = ['resource_definition', 'definition', 'inline'];

/**
 * The objects that a call makes, as far as they are written as members and not as text. The namespace and the name that
 * stand beside the definition are in it.
 */
export function kubernetesObjects({ module, arguments: given }: ModuleCallNode): readonly Members[] {
  if (!objectModules.test(module) || given['state'] === 'absent') return [];
  const option = definitionOptions.find((name) => given[name] !== undefined);
  const definitions = option === undefined ? [] : listOf(given[option]).flatMap(opened);
  return definitions.map((definition) => {
    const metadata = membersOf(definition['metadata']);
    return { ...beside(given), ...definition, metadata: { ...(given['namespace'] === undefined ? {} : { namespace: given['namespace'] }), ...(given['name'] === undefined ? {} : { name: given['name'] }), ...metadata } };
  });
}

function beside(given: Members): Members {
  return given['kind'] === undefined ? {} : { kind: given['kind'] };
}

/** A list of Kubernetes is its items. */
function opened(definition: Members): readonly Members[] {
  return definition['kind'] === 'List' ? listOf(definition['items']) : [definition];
}

/** The dicts in a value that is one or a list of them. */
export function listOf(value: Value | undefined): readonly Members[] {
  if (Array.isArray(value)) return (value as readonly Value[]).filter(isMembers);
  return value !== undefined && isMembers(value) ? [value] : [];
}

/** A value's members; none where it is no dict. */
export function membersOf(value: Value | undefined): Members {
  return value !== undefined && isMembers(value) ? value : {};
}

/** Whether a value is a dict that can be looked into. */
export function isMembers(value: Value): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExpression(value) && !isTemplate(value);
}
