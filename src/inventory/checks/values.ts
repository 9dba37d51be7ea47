import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Value, Variable } from '../../model/expression.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { ansibleVariables } from '../ansible-variables.ts';
import { finding } from '../codes.ts';
import type { Located } from '../located.ts';
import type { JsonSchema } from '../value-schema.ts';
import type { Place } from './places.ts';

/**
 * A value of the wrong type, or a secret that is written down. The value of a secret is never repeated.
 * @param error what the validator found there
 */
export function wrongValue(platform: PlatformNode, place: Place, error: ErrorObject): Diagnostic {
  const name = place.variable!.key;
  const declared = platform.variables.find((variable) => variable.name === name);
  const { origin } = place.node;
  if (declared === undefined ? ansibleVariables[name]?.secret : declared.class === 'secret') return literalSecret(name, declared, place);
  const whole = { ...(declared === undefined ? {} : { title: declared.type.name }), ...(declared?.type.schema ?? ansibleVariables[name]?.schema ?? { type: 'string' }) };
  const schema = schemaAt(whole, place.path);
  const { additionalProperty, missingProperty } = error.params as { readonly additionalProperty?: string; readonly missingProperty?: string };
  if (additionalProperty !== undefined) return finding('TK505', place.node.entries!.get(additionalProperty)!.keyOrigin, `${name}${place.path} has a member "${additionalProperty}"; expected: ${describe(schema)}.`, 'Remove the member.');
  if (missingProperty !== undefined) return finding('TK505', origin, `${name}${place.path} has no member "${missingProperty}"; expected: ${describe(schema)}.`, 'Add the member.');
  return finding('TK505', origin, `${name}${place.path} is ${print(place.node)}; expected: ${describe(schema)}.`, remedy(place.node, schema, place.path === '' ? declared?.example : undefined));
}

function literalSecret(name: string, declared: Variable | undefined, place: Place): Diagnostic {
  const environment = declared?.environment ?? name.toUpperCase();
  return finding('TK512', place.node.origin, `The secret ${name} is not a lookup of ${environment} in the environment.`, `Write: ${name}: "{{ lookup('env', '${environment}') }}", and set ${environment} where Ansible runs. If it was a real one, change it.`);
}

/** The kind of value in words, with its bounds. */
function describe(schema: JsonSchema): string {
  const typeName = schema['title'] as string | undefined;
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

function remedy(node: Located, schema: JsonSchema, example: Value | undefined): string {
  const { value, source } = node;
  if (value === null) return example === undefined ? 'Write a value, or remove the line.' : `Write a value, such as ${JSON.stringify(example)}, or remove the line.`;
  if (schema['type'] === 'string' && source !== undefined) return `YAML does not read ${source} as text. Put it in quotes: "${source}".`;
  const unquoted = schema['type'] === 'integer' ? /^-?\d+$/ : schema['type'] === 'boolean' ? /^(true|false|yes|no)$/i : undefined;
  if (typeof value === 'string' && unquoted?.test(value)) return 'Remove the quotes.';
  if (schema['type'] === 'array' && node.items === undefined) return `Write a list, in brackets: [${source ?? String(value)}].`;
  return example === undefined ? 'Write a value of that kind.' : `Write it like ${JSON.stringify(example)}.`;
}
