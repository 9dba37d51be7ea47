import type { Effect } from '../../model/effect.ts';
import type { Text, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { Arguments, EffectsOf } from '../call.ts';
import { asText, effect, joined } from '../call.ts';
import { manifestsIn } from '../manifest-text.ts';

/** What identifies an object of the cluster. */
interface ObjectName {
  readonly apiVersion: Text;
  readonly kind: Text;
  readonly namespace: Text | undefined;
  readonly name: Text | undefined;
}

function objectEffect(verb: Effect['verb'], { apiVersion, kind, namespace, name }: ObjectName): Effect {
  if (kind === 'Namespace' && name !== undefined) return effect(verb, 'namespace', name);
  return effect(verb, 'k8s', joined(apiVersion, '/', kind, ...(namespace === undefined ? [] : ['/', namespace]), '/', name ?? '*'));
}

const k8s: EffectsOf = (call) => {
  const verb = call.absent ? 'deletes' : call.is('state', 'patched') ? 'changes' : 'creates';
  const definitions = definitionsOf(call);
  if (definitions.length > 0) return definitions.some(({ kind }) => asText(kind) === undefined && call.text('kind') === undefined) ? undefined : definitions.flatMap((definition) => [objectEffect(verb, nameOf(definition, call)), ...endpoints(verb, definition)]);
  const kind = call.text('kind');
  // Manifests in a file or behind a lookup: nobody knows what is in them.
  return kind === undefined || call.text('name') === undefined ? undefined : [objectEffect(verb, nameOf({}, call))];
};

const info: EffectsOf = (call) => (call.text('kind') === undefined ? [] : [objectEffect('reads', nameOf({}, call))]);

function nameOf(definition: Definition, call: Arguments): ObjectName {
  const metadata = asDict(definition['metadata']);
  return {
    apiVersion: asText(definition['apiVersion']) ?? call.text('api_version', 'api', 'version') ?? 'v1',
    kind: asText(definition['kind']) ?? call.text('kind') ?? '*',
    namespace: asText(metadata['namespace']) ?? call.text('namespace'),
    name: asText(metadata['name']) ?? call.text('name'),
  };
}

type Definition = { readonly [key: string]: Value };

function definitionsOf(call: Arguments): readonly Definition[] {
  const given = call.value('definition') ?? call.value('resource_definition') ?? call.value('inline');
  if (typeof given === 'string' || isTemplate(given)) return manifestsIn(given);
  if (Array.isArray(given)) return (given as readonly Value[]).flatMap((item) => (typeof item === 'string' || isTemplate(item) ? manifestsIn(item) : [asDict(item)]));
  return given === undefined || typeof given !== 'object' || given === null || isExpression(given) ? [] : [given as Definition];
}

/** Names, ports and addresses that only one object of the cluster may have. */
function endpoints(verb: Effect['verb'], definition: Definition): readonly Effect[] {
  const spec = asDict(definition['spec']);
  if (definition['kind'] === 'Ingress') {
    const hosts = asList(spec['rules']).flatMap((rule) => asText(asDict(rule)['host']) ?? []);
    return [...new Set(hosts)].map((host) => effect(verb, 'host', host, { secondary: true }));
  }
  if (definition['kind'] !== 'Service') return [];
  const address = asText(spec['loadBalancerIP']);
  const ports = asList(spec['ports']).flatMap((port) => asText(asDict(port)['nodePort']) ?? []);
  return [...(address === undefined ? [] : [effect(verb, 'address', address, { secondary: true })]), ...ports.map((port) => effect(verb, 'port', joined(port, '/tcp'), { secondary: true }))];
}

function asDict(value: Value | undefined): Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExpression(value) && !isTemplate(value) ? (value as Definition) : {};
}

function asList(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

const helm: EffectsOf = (call) => {
  const [name, namespace] = [call.text('release_name', 'name'), call.text('release_namespace', 'namespace')];
  if (name === undefined) return [];
  const gone = call.is('release_state', 'absent') || call.absent;
  return [
    ...(call.flag('create_namespace') && !gone && namespace !== undefined ? [effect('creates', 'namespace', namespace)] : []),
    effect(gone ? 'deletes' : 'creates', 'helm', joined(namespace ?? 'default', '/', name)),
  ];
};

const helmInfo: EffectsOf = (call) => {
  const [name, namespace] = [call.text('release_name', 'name'), call.text('release_namespace', 'namespace')];
  return name === undefined ? [] : [effect('reads', 'helm', joined(namespace ?? 'default', '/', name))];
};

const repository: EffectsOf = (call) => {
  const name = call.text('repo_name', 'name');
  return name === undefined ? [] : [effect(call.is('repo_state', 'absent') || call.absent ? 'deletes' : 'creates', 'helm repository', name)];
};

/** Modules about the cluster. */
export const kubernetes: { readonly [module: string]: EffectsOf } = {
  'kubernetes.core.helm': helm,
  'kubernetes.core.helm_info': helmInfo,
  'kubernetes.core.helm_repository': repository,
  'kubernetes.core.k8s': k8s,
  'kubernetes.core.k8s_drain': (call) => (call.text('name') === undefined ? [] : [effect('changes', 'k8s', joined('v1/Node/', call.text('name')))]),
  'kubernetes.core.k8s_info': info,
};
