import type { Located } from '../inventory/located.ts';
import type { Template, Text, Value } from '../model/expression.ts';
import type { ConditionNode } from '../model/task.ts';

const jinja = /\{\{|\{%|\{#/;
const values = new WeakMap<Located, Value>();

/** Deeper than anything that people write; passes over the model may rely on it. */
export const depthLimit = 200;

/** Thrown where lists and dicts are nested deeper than `depthLimit`. */
export class NestedTooDeep extends Error {}

/** A value of YAML as the model has it: text with Jinja in it is a template with one part. */
export function toValue(located: Located, depth = 0): Value {
  const before = values.get(located);
  if (before !== undefined) return before;
  if (depth > depthLimit) throw new NestedTooDeep();
  const value = convert(located, depth);
  values.set(located, value);
  return value;
}

function convert({ value, source, entries, items }: Located, depth: number): Value {
  if (items !== undefined) return items.map((item) => toValue(item, depth + 1));
  if (entries !== undefined) return Object.fromEntries([...entries].map(([key, entry]) => [key, toValue(entry.node, depth + 1)]));
  if (typeof value === 'string') return textOf(value);
  if (value === null || value === undefined) return null;
  // PyYAML reads y and n as letters, dates are text in every place where they matter.
  if (typeof value === 'boolean') return source !== undefined && /^[yYnN]$/.test(source) ? source : value;
  if (typeof value === 'number') return value;
  return source ?? String(value);
}

/** A line of text as the model has it. */
export function textOf(text: string): Text {
  return jinja.test(text) ? template(text) : text;
}

/** Any scalar as text; lists and dicts are none. */
export function toText(located: Located | undefined): Text | undefined {
  if (located === undefined || located.items !== undefined || located.entries !== undefined) return undefined;
  const value = toValue(located);
  if (value === null) return undefined;
  return typeof value === 'string' || typeof value === 'object' ? (value as Text) : (located.source ?? String(value));
}

/** A condition, or several of which all must hold; the whole text of each is one expression. */
export function toConditions(located: Located): readonly ConditionNode[] {
  return (located.items ?? [located]).flatMap((item): readonly ConditionNode[] => {
    const value = toValue(item);
    if (typeof value === 'boolean') return [value];
    if (typeof item.value === 'string') return [template(item.value)];
    return typeof value === 'number' ? [template(String(value))] : [];
  });
}

/** The texts of a list, or of one text that stands for a list of one. */
export function textsOf(located: Located | undefined): readonly { readonly text: string; readonly at: Located }[] {
  if (located === undefined) return [];
  return (located.items ?? [located]).flatMap((item) => (typeof item.value === 'string' ? [{ text: item.value, at: item }] : []));
}

/** Whether a text is only known when the playbook runs. */
export function isTemplated(text: string): boolean {
  return jinja.test(text);
}

function template(text: string): Template {
  return { kind: 'Template', parts: [text] };
}
