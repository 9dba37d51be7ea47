import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Variable } from '../../model/expression.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { ansibleVariables } from '../ansible-variables.ts';
import { finding } from '../codes.ts';
import type { Located } from '../located.ts';
import type { JsonSchema } from '../value-schema.ts';
import type { Place } from './places.ts';

/** A value of the wrong type, or a secret that is written down. The value of a secret is never repeated. */
export function wrongValue(platform: PlatformNode, place: Place, surplus: string | undefined): Diagnostic {
  const name = place.variable!.key;
  const declared = platform.variables.find((variable) => variable.name === name);
  const { origin } = place.node;
  if (declared === undefined ? ansibleVariables[name]?.secret : declared.class === 'secret') return literalSecret(name, declared, place);
  if (surplus !== undefined) return finding('TK505', place.node.entries!.get(surplus)!.keyOrigin, `${name}${place.path} has a member "${surplus}"; expected: ${declared!.type.name}.`, 'Remove the member.');
  const schema = declared?.type.schema ?? ansibleVariables[name]?.schema ?? { type: 'string' };
  const expected = place.path === '' ? describe(declared?.type.name, schema) : describe(undefined, schemaAt(schema, place.path)) || declared!.type.name;
  return finding('TK505', origin, `${name}${place.path} is ${print(place.node)}; expected: ${expected}.`, remedy(place.node, schema, place.path === '' ? declared : undefined));
}

function literalSecret(name: string, declared: Variable | undefined, place: Place): Diagnostic {
  const environment = declared?.environment ?? name.toUpperCase();
  return finding('TK512', place.node.origin, `The secret ${name} is not a lookup of ${environment} in the environment.`, `Write: ${name}: "{{ lookup('env', '${environment}') }}", and put the value into ~/.env. If it was a real one, change it.`);
}

/** The kind of value in words, with its bounds. */
function describe(typeName: string | undefined, schema: JsonSchema): string {
  const name = typeName ?? { string: 'text', integer: 'whole number', boolean: 'true or false', array: 'list', object: 'dict' }[String(schema['type'])] ?? '';
  const words = typeName === undefined && Array.isArray(schema['enum']) ? ` out of ${schema['enum'].join(', ')}` : '';
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  const bounds = [...(minimum === undefined ? [] : [`from ${minimum}`]), ...(maximum === undefined ? [] : [`up to ${maximum}`])].join(' ');
  return `${name}${words}${bounds === '' ? '' : ` ${bounds}`}`;
}

function schemaAt(schema: JsonSchema, path: string): JsonSchema {
  return [...path.matchAll(/\[\d+\]|\.([^.[]+)/g)].reduce<JsonSchema>((current, [, member]) => ((member === undefined ? current['items'] : (current['properties'] as { [name: string]: JsonSchema } | undefined)?.[member]) as JsonSchema | undefined) ?? {}, schema);
}

function print(node: Located): string {
  if (node.value === null) return 'empty';
  if (node.items !== undefined) return 'a list';
  if (node.entries !== undefined) return 'a dict';
  return node.source !== undefined ? `the ${typeof node.value === 'object' ? 'date' : typeof node.value} ${node.source}` : JSON.stringify(node.value);
}

function remedy(node: Located, schema: JsonSchema, variable: Variable | undefined): string {
  const { value, source } = node;
  const example = variable?.example ?? undefined;
  if (value === null) return example === undefined ? 'Write a value, or remove the line.' : `Write a value, such as ${JSON.stringify(example)}, or remove the line.`;
  if (schema['type'] === 'string' && source !== undefined) return `YAML does not read ${source} as text. Put it in quotes: "${source}".`;
  const unquoted = schema['type'] === 'integer' ? /^-?\d+$/ : schema['type'] === 'boolean' ? /^(true|false|yes|no)$/i : undefined;
  if (typeof value === 'string' && unquoted?.test(value)) return 'Remove the quotes.';
  if (schema['type'] === 'array' && node.items === undefined) return `Write a list, in brackets: [${source ?? String(value)}].`;
  return example === undefined ? 'Write a value of that kind.' : `Write it like ${JSON.stringify(example)}.`;
}
