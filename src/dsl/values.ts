import type { Expression, Literal, LiteralValue, Reference, Template } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';

declare const valueType: unique symbol;
const node: unique symbol = Symbol('node');

/** A Jinja expression whose value has type T when the playbook runs. */
export interface Expr<T> {
  readonly [valueType]: T;
}

/** An expression that can be followed into its members: `result.stat.exists`. A member that T lacks does not compile. */
export type Ref<T> = Expr<T> & Members<T>;

type Members<T> = T extends readonly (infer Item)[]
  ? { readonly [index: number]: Ref<Item> }
  : T extends object
    ? string extends keyof T
      ? { readonly [key: string]: Ref<T[string & keyof T]> }
      : { readonly [Key in keyof T]-?: Ref<Exclude<T[Key], undefined>> }
    : unknown;

/** An argument of type T: the value itself, an expression of that type, or a template. Lists and dicts may mix. */
export type Arg<T> =
  | Expr<T>
  | TemplateText
  | (T extends readonly (infer Item)[] ? readonly Arg<Item>[] : T extends object ? { readonly [Key in keyof T]: Arg<T[Key]> } : T);

/** What the `j` tag returns. As text it is a Jinja template; as a condition it is one Jinja expression. */
export type TemplateText = Template;

/** Where a truth value is wanted. */
export type Condition = TemplateText | Expr<boolean>;

/** Text, plain or with references in it. */
export type AuthorText = string | TemplateText | Expr<string>;

/** Makes a reference that can be followed into members; `path` is Jinja text behind the reference. */
export function makeRef<T>(reference: Reference | Expression, path = ''): Ref<T> {
  const base = reference.kind !== 'Expression' ? [reference] : path === '' || isAtom(reference.parts) ? reference.parts : ['(', ...reference.parts, ')'];
  const expression: Expression = Object.freeze({ kind: 'Expression', parts: Object.freeze(path === '' ? base : [...base, path]) });
  return new Proxy(Object.freeze({}), {
    get(_target, key) {
      if (key === node) return expression;
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'toJSON') {
        throw new TypeError('A reference was joined to a string. Write it inside the j tag: j`text ${reference}`.');
      }
      if (typeof key === 'symbol') return undefined;
      return makeRef(reference, `${path}${member(key)}`);
    },
    has: (_target, key) => key === node,
  }) as Ref<T>;
}

function member(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  // Jinja's dot reads Python attributes first: keys that are also methods of dict or list need brackets.
  if (/^[A-Za-z_]\w*$/.test(key) && !pythonAttributes.has(key)) return `.${key}`;
  return `['${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

const pythonAttributes = new Set(['items', 'keys', 'values', 'get', 'pop', 'update', 'copy', 'clear', 'index', 'count', 'sort', 'insert', 'append', 'remove', 'reverse', 'extend']);

/** The node behind a reference, expression or template; anything else is returned as it is. */
export function toNode(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && node in value) return (value as { [node]: Expression })[node];
  return value;
}

/** An expression from Jinja text and references, typed by the author: `expression<number>`${list} | length``. */
export function expression<T>(strings: TemplateStringsArray, ...values: readonly unknown[]): Expr<T> {
  const parts: Expression['parts'][number][] = [];
  const alone = strings.every((text) => text === '');
  strings.forEach((text, position) => {
    if (text !== '') parts.push(text);
    if (position >= values.length) return;
    const inner = expressionParts(values[position]);
    parts.push(...(alone || isAtom(inner) ? inner : ['(', ...inner, ')']));
  });
  return wrap<T>({ kind: 'Expression', parts });
}

/** Whether an expression stays one operand wherever it is put: a name with members, indexes and calls, or a literal. */
export function isAtom(parts: Expression['parts']): boolean {
  let text = parts.map((part) => (typeof part === 'string' ? part : part.kind === 'Literal' && typeof part.value === 'number' ? String(part.value) : 'x')).join('').replace(/'(?:[^'\\]|\\.)*'/g, 'x');
  for (let shorter = text; ; text = shorter) {
    shorter = text.replace(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, '');
    if (shorter === text) return /^[\w.]*$/.test(text);
  }
}

/** Gives an expression node the author's typed face. */
export function wrap<T>(expressionNode: Expression): Expr<T> {
  return Object.freeze({ [node]: Object.freeze(expressionNode) }) as unknown as Expr<T>;
}

/**
 * The `j` tag: text with references and Jinja in it.
 * References stand for themselves: in text they get their braces, inside `{{ }}`, `{% %}` and in conditions they do not.
 * Other values (text, numbers, truth values) are written as they are in text, as Jinja literals in conditions.
 */
export function j(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateText {
  const parts: (string | Expression | Literal)[] = [];
  strings.forEach((text, position) => {
    if (text !== '') parts.push(text);
    if (position >= values.length) return;
    const value = toNode(values[position]);
    if (isTemplate(value)) parts.push(...value.parts);
    else if (isExpression(value)) parts.push(value);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') parts.push(literal(value));
    else throw new TypeError(`${kindOf(value)} cannot stand in a j template.`);
  });
  return Object.freeze({ kind: 'Template', parts: Object.freeze(parts) });
}

function expressionParts(value: unknown): Expression['parts'] {
  const known = toNode(value);
  if (isExpression(known)) return known.parts;
  if (isTemplate(known)) throw new TypeError('A j template cannot stand inside an expression. Build it with expression`...` too.');
  return [literal(known)];
}

/** Text as one Jinja expression: `a${b}c` becomes `'a' ~ b ~ 'c'`. The text must not hold Jinja code of its own. */
export function quoted(text: string | TemplateText): Expr<string> {
  const given = typeof text === 'string' ? [text] : text.parts;
  const parts = given.flatMap((part, position): Expression['parts'] => {
    const glue = position === 0 ? [] : [' ~ '];
    if (typeof part !== 'string') return [...glue, ...(part.kind === 'Literal' ? [part] : isAtom(part.parts) ? part.parts : ['(', ...part.parts, ')'])];
    if (/\{[{%#]/.test(part)) throw new TypeError('Text with Jinja code in it cannot be part of an expression. Write the whole of it with expression`...`.');
    return [...glue, literal(part)];
  });
  return wrap<string>({ kind: 'Expression', parts: parts.length === 0 ? [literal('')] : parts });
}

/** A plain value as a node that is printed as a Jinja literal. */
export function literal(value: unknown): Literal {
  return Object.freeze({ kind: 'Literal', value: literalValue(value) });
}

function literalValue(value: unknown): LiteralValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(literalValue);
  if (isExpression(toNode(value))) throw new TypeError('A list with references in it cannot be a literal; write the list in Jinja: j`{{ [${a}, ${b}] }}`.');
  throw new TypeError(`${kindOf(value)} cannot be written as a Jinja literal.`);
}

/** What a value is, for messages: `An object`. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'number') return `The value ${value}`;
  return typeof value === 'object' ? 'An object' : `A ${typeof value}`;
}
