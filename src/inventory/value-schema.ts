import type { Variable } from '../model/expression.ts';
import { ansibleVariables } from './ansible-variables.ts';

/** A JSON Schema, draft 7: the newest that the YAML language servers of editors know whole. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Text that only Ansible can evaluate: with Jinja in it, or encrypted by ansible-vault. */
export const opaquePattern = '\\{[\\{%]|^\\$ANSIBLE_VAULT;';

/** A schema that also takes text with Jinja in it, at every place where a value stands. */
export function templated(schema: JsonSchema): JsonSchema {
  const inner: { [keyword: string]: unknown } = { ...schema };
  if (schema['items'] !== undefined) inner['items'] = templated(schema['items'] as JsonSchema);
  if (schema['properties'] !== undefined) inner['properties'] = Object.fromEntries(Object.entries(schema['properties'] as { [name: string]: JsonSchema }).map(([name, member]) => [name, templated(member)]));
  if (takesAnyText(schema)) return inner;
  return { if: { type: 'string', pattern: opaquePattern }, else: inner };
}

function takesAnyText(schema: JsonSchema): boolean {
  return schema['type'] === 'string' && Object.keys(schema).every((keyword) => keyword === 'type' || keyword === 'minLength');
}

/** What a secret may look like: a lookup in the environment of the control node, or a value encrypted by ansible-vault. */
export function secretSchema(environment = '[A-Za-z_][A-Za-z0-9_]*'): JsonSchema {
  const filters = '(\\|\\s*(trim|mandatory|default\\(\\s*omit\\s*(,\\s*[Tt]rue\\s*)?\\))\\s*)*';
  return { type: 'string', pattern: `^\\s*\\{\\{-?\\s*lookup\\(\\s*['"](ansible\\.builtin\\.)?env['"]\\s*,\\s*['"]${environment}['"]\\s*\\)\\s*${filters}-?\\}\\}\\s*$|^\\$ANSIBLE_VAULT;` };
}

/** The schema of a variable's value as it stands in an inventory, with what an editor shows of it. */
export function variableSchema(variable: Variable): JsonSchema {
  const scope = variable.of === undefined ? '' : ` Hosts of ${variable.of.join(', ')} have one of their own.`;
  const shown = { title: variable.name, description: `${variable.description} (${variable.type.name}).${scope}` };
  if (variable.class === 'secret') return { ...shown, ...secretSchema(variable.environment), examples: [`{{ lookup('env', '${variable.environment}') }}`] };
  return {
    ...shown,
    ...(isPlain(variable.default) ? { default: variable.default } : {}),
    ...(variable.example === undefined ? {} : { examples: [variable.example] }),
    ...templated(variable.type.schema),
  };
}

/** A default that is data; one with references in it is known only when a play runs. */
export function isPlain(value: unknown): boolean {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null) return true;
  return !('kind' in value) && Object.values(value).every(isPlain);
}

/** The schemas of Ansible's own variables. */
export function ansibleSchemas(): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(
    Object.entries(ansibleVariables).map(([name, entry]) => [name, { title: name, description: `${entry.description}. Read by Ansible itself.`, ...(entry.secret ? secretSchema() : templated(entry.schema)) }]),
  );
}
