import type { Expression as Tree } from '../../jinja/nodes.ts';
import type { Expression, Template, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { codeOfValue } from './code-of.ts';

/** Values that are known when the platform is built, by name: the item of a loop over a list that is written out. */
export type KnownValues = ReadonlyMap<string, Value>;

/**
 * What a value with Jinja in it becomes, where everything in it is known: plain texts, the defaults of technical
 * variables, members of loop items. An expression alone keeps its type; with text around it, it is text.
 * @returns `undefined` where something is known to the run alone
 */
export function render(value: Template | Expression, known: KnownValues): Value | undefined {
  const rendered = isExpression(value) ? renderExpression(value, known) : value.parts.every((part) => typeof part !== 'string' || !/\{[{%#]/.test(part)) ? renderParts(value, known) : renderCode(value, known);
  return isPlain(rendered) ? rendered : undefined;
}

function renderParts({ parts }: Template, known: KnownValues): Value | undefined {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'object' && first.kind === 'Expression') return renderExpression(first, known);
  const pieces = parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' ? String(part.value) : asText(renderExpression(part, known))));
  return pieces.includes(undefined) ? undefined : pieces.join('');
}

/** One reference with members behind it, or a plain value. */
function renderExpression({ parts }: Expression, known: KnownValues): Value | undefined {
  const [reference, path = '', ...others] = parts;
  if (reference === undefined || typeof reference === 'string' || typeof path !== 'string' || others.length > 0) return undefined;
  const keys = keysOf(path);
  if (keys === undefined) return undefined;
  if (reference.kind === 'Literal') return keys.length === 0 ? (reference.value as Value) : undefined;
  if (reference.kind === 'LoopItem') return follow(known.get(reference.name), keys);
  return reference.kind === 'Variable' ? follow(reference.variable.default, keys) : undefined;
}

function keysOf(path: string): readonly (string | number)[] | undefined {
  if (!/^(?:\.[A-Za-z_]\w*|\[\d+\]|\['[^'\\]*'\])*$/.test(path)) return undefined;
  return [...path.matchAll(/\.(\w+)|\[(\d+)\]|\['([^']*)'\]/g)].map(([, name, index, key]) => name ?? key ?? Number(index));
}

/** Code that an author wrote: text and braces, with nothing but names and members in them. */
function renderCode(template: Template, known: KnownValues): Value | undefined {
  const [code] = codeOfValue(template);
  const result = code?.parsed.result;
  // References in code of the DSL have been looked at already, by type.
  if (result?.ok !== true || result.node.kind !== 'Template' || code!.standIns.references.size > 0 || code!.standIns.texts.size > 0) return undefined;
  const [only, ...others] = result.node.body;
  if (only?.kind !== 'Output' || others.length > 0 || only.expressions.length !== 1) return undefined;
  return renderTree(only.expressions[0]!, known);
}

function renderTree(node: Tree, known: KnownValues): Value | undefined {
  if (node.kind === 'Literal') return typeof node.value === 'bigint' ? undefined : node.value;
  if (node.kind === 'Name') return known.get(node.name);
  if (node.kind === 'Attribute') return follow(renderTree(node.of, known), [node.name]);
  if (node.kind !== 'Item' || node.index.kind !== 'Literal') return undefined;
  const { value } = node.index;
  return typeof value === 'string' || typeof value === 'number' ? follow(renderTree(node.of, known), [value]) : undefined;
}

function follow(value: Value | undefined, keys: readonly (string | number)[]): Value | undefined {
  let here = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null || isExpression(here) || isTemplate(here) || !Object.hasOwn(here, key)) return undefined;
    here = (here as { readonly [key: string]: Value })[key];
  }
  return here;
}

function asText(value: Value | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Whether a value has no Jinja in it, however deep. */
function isPlain(value: Value | undefined): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return !isExpression(value) && !isTemplate(value) && Object.values(value).every((member) => isPlain(member as Value));
}
