import type { Expression, Literal, LiteralValue, Reference, Template, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';

/** Values of names that are known while a task is looked at: items of a loop, parameters of a role, `vars`. */
export interface Names {
  readonly values: { readonly [name: string]: Value };
  readonly around: Names | undefined;
}

/** The names of `around` and more, which win. */
export function moreNames(around: Names | undefined, values: { readonly [name: string]: Value } | undefined): Names | undefined {
  return values === undefined || Object.keys(values).length === 0 ? around : { values, around };
}

/** What values of names may hold other names in turn, this deep. */
const deepest = 8;

/** A value with the known names in it replaced by what they stand for, as far as that is known. */
export function filled(value: Value, names: Names | undefined, depth = 0): Value {
  if (names === undefined || typeof value !== 'object' || value === null || depth > deepest) return value;
  if (isExpression(value)) return filledExpression(value, names, depth);
  if (isTemplate(value)) return filledTemplate(value, names, depth);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => filled(item, names, depth));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member as Value, names, depth)]));
}

function lookup(name: string, path: string, names: Names | undefined, depth: number): Value | undefined {
  for (let at = names; at !== undefined; at = at.around) {
    if (Object.hasOwn(at.values, name)) return memberOf(filled(at.values[name]!, outerOf(at, name), depth + 1), path);
  }
  return undefined;
}

/** A name that is given its own value (`x: "{{ x }}"`) has that of the names around. */
function outerOf(names: Names, name: string): Names {
  const { [name]: _own, ...others } = names.values;
  return { values: others, around: names.around };
}

function memberOf(value: Value, path: string): Value | undefined {
  if (path === '') return value;
  if (!wholePath.test(path)) return undefined;
  let member: Value | undefined = value;
  for (const [, name, quoted, index] of path.matchAll(pathPart)) {
    if (typeof member !== 'object' || member === null || isExpression(member) || isTemplate(member)) return undefined;
    member = (member as { readonly [key: string]: Value })[name ?? quoted ?? index!];
  }
  return member;
}

const pathPart = /\.([A-Za-z_]\w*)|\[['"]([^'"\]]*)['"]\]|\[(\d+)\]/g;
const wholePath = /^(?:\.[A-Za-z_]\w*|\[['"][^'"\]]*['"]\]|\[\d+\])*$/;

function filledExpression(expression: Expression, names: Names, depth: number): Value {
  const [first, path = '', ...rest] = expression.parts;
  if (typeof first === 'object' && first.kind !== 'Literal' && typeof path === 'string' && rest.length === 0) {
    const known = valueOf(first, path, names, depth);
    if (known !== undefined) return known;
  }
  let changed = false;
  const parts = expression.parts.flatMap((part): Expression['parts'] => {
    if (typeof part === 'string' || part.kind === 'Literal') return [part];
    const known = valueOf(part, '', names, depth);
    if (known === undefined) return [part];
    const inside = asParts(known);
    if (inside === undefined) return [part];
    changed = true;
    return inside;
  });
  return changed ? { kind: 'Expression', parts } : expression;
}

function valueOf(reference: Reference, path: string, names: Names, depth: number): Value | undefined {
  if (reference.kind === 'PlayVariable' && reference.value !== undefined) return isPlain(reference.value) ? memberOf(reference.value, path) : undefined;
  if (reference.kind !== 'LoopItem' && reference.kind !== 'RoleParameter' && reference.kind !== 'PlayVariable' && reference.kind !== 'Magic') return undefined;
  return lookup(reference.name, path, names, depth);
}

function isPlain(value: Value): boolean {
  return !isExpression(value) && !isTemplate(value);
}

/** A value as a part of an expression; `undefined` where that has no literal. */
function asParts(value: Value): Expression['parts'] | undefined {
  if (isExpression(value)) return ['(', ...value.parts, ')'];
  const plain = literalOf(value);
  return plain === undefined ? undefined : [plain];
}

function literalOf(value: Value): Literal | undefined {
  if (value === null || typeof value !== 'object') return { kind: 'Literal', value };
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object')) return undefined;
  return { kind: 'Literal', value: value as readonly LiteralValue[] };
}

/** `{{ name }}`, `{{ name.member }}` and `{{ name['member'] }}`: all that can be looked up in raw Jinja. */
const simple = /\{\{-?\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\[['"][^'"\]]*['"]\]|\[\d+\])*)\s*-?\}\}/g;
const code = /\{\{.*?\}\}/gs;

function filledTemplate(template: Template, names: Names, depth: number): Value {
  let changed = false;
  const parts: (string | Expression | Literal)[] = [];
  const add = (value: Value): boolean => {
    if (isTemplate(value)) parts.push(...value.parts);
    else if (isExpression(value)) parts.push(value);
    else if (value !== null && typeof value === 'object') return false;
    else parts.push({ kind: 'Literal', value });
    return (changed = true);
  };
  // A template that is one value alone keeps that value's type: a list stays one.
  let whole: Value | undefined;
  for (const part of template.parts) {
    if (typeof part === 'object') {
      const value = part.kind === 'Literal' ? part : filledExpression(part, names, depth);
      if (value === part) parts.push(part);
      else if (template.parts.length === 1) whole = value as Value;
      else if (!add(value as Value)) parts.push(part);
      continue;
    }
    let end = 0;
    for (const match of part.matchAll(simple)) {
      const value = lookup(match[1]!, match[2]!, names, depth);
      if (value === undefined) continue;
      if (template.parts.length === 1 && match[0] === part.trim()) whole = value;
      if (match.index > end) parts.push(textWithNames(part.slice(end, match.index), names, depth));
      if (!add(value)) parts.push(match[0]);
      end = match.index + match[0].length;
    }
    const rest = textWithNames(part.slice(end), names, depth);
    if (rest !== part.slice(end)) changed = true;
    if (rest !== '') parts.push(rest);
  }
  if (whole !== undefined) return whole;
  if (!changed) return template;
  return parts.every((part) => typeof part === 'object' && part.kind === 'Literal' || typeof part === 'string' && !/\{[{%#]/.test(part))
    ? parts.map((part) => (typeof part === 'string' ? part : String((part as Literal).value))).join('')
    : { kind: 'Template', parts };
}

/** Names inside of longer code: a plain value takes the place of the name as a literal. */
function textWithNames(text: string, names: Names, depth: number): string {
  if (!text.includes('{{')) return text;
  return text.replace(code, (inside) =>
    inside.replace(/(?<![\w.'"])([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\[['"][^'"\]]*['"]\]|\[\d+\])*)(?![\w('"])/g, (name, base: string, path: string) => {
      const value = lookup(base, path, names, depth);
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value) : name;
    }));
}
