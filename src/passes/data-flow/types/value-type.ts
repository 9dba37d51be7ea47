import type { ReturnSchema } from '../../../modules/module-schema.ts';
import type { Value } from '../../../model/expression.ts';
import { isExpression, isTemplate } from '../../../model/expression.ts';

/** What is known of a value before the playbook runs. */
export type ExpressionType =
  | { readonly kind: 'any' }
  | { readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'none' }
  | { readonly kind: 'list'; readonly items: ExpressionType }
  | { readonly kind: 'dict'; readonly members: ReadonlyMap<string, ExpressionType>; /** Other members may be there. */ readonly open: boolean };

export const any: ExpressionType = Object.freeze({ kind: 'any' });
export const string: ExpressionType = Object.freeze({ kind: 'string' });
export const integer: ExpressionType = Object.freeze({ kind: 'integer' });
export const float: ExpressionType = Object.freeze({ kind: 'float' });
export const boolean: ExpressionType = Object.freeze({ kind: 'boolean' });
export const none: ExpressionType = Object.freeze({ kind: 'none' });
export const anyList: ExpressionType = Object.freeze({ kind: 'list', items: any });
export const anyDict: ExpressionType = Object.freeze({ kind: 'dict', members: new Map<string, ExpressionType>(), open: true });

/** A list of values of one type. */
export function listOf(items: ExpressionType): ExpressionType {
  return { kind: 'list', items };
}

/** What both types have in common; `any` where they differ. */
export function common(one: ExpressionType, other: ExpressionType): ExpressionType {
  if (one === other) return one;
  if (one.kind !== other.kind) return any;
  if (one.kind === 'list' && other.kind === 'list') return listOf(common(one.items, other.items));
  return one.kind === 'dict' ? anyDict : one;
}

const fromSchemas = new WeakMap<object, ExpressionType>();

/** The type that a JSON Schema describes. */
export function typeOfSchema(schema: { readonly [key: string]: unknown }): ExpressionType {
  const known = fromSchemas.get(schema);
  if (known !== undefined) return known;
  const type = readSchema(schema);
  fromSchemas.set(schema, type);
  return type;
}

function readSchema({ type, items, properties, additionalProperties }: { readonly [key: string]: unknown }): ExpressionType {
  switch (type) {
    case 'string':
      return string;
    case 'integer':
      return integer;
    case 'number':
      return float;
    case 'boolean':
      return boolean;
    case 'array':
      return listOf(isObject(items) ? typeOfSchema(items) : any);
    case 'object':
      return { kind: 'dict', members: new Map(Object.entries(isObject(properties) ? properties : {}).map(([name, member]) => [name, isObject(member) ? typeOfSchema(member) : any])), open: additionalProperties !== false };
    default:
      return any;
  }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type of a documented return value. */
export function typeOfReturn({ ansibleType, elements, contains }: ReturnSchema): ExpressionType {
  switch (ansibleType) {
    case 'str':
    case 'path':
      return string;
    case 'int':
      return integer;
    case 'float':
      return float;
    case 'bool':
      return boolean;
    case 'list':
      return listOf(contains !== undefined ? membersOf(contains) : elements === undefined ? any : typeOfReturn({ ansibleType: elements }));
    case 'dict':
      return contains === undefined || Object.keys(contains).length === 0 ? anyDict : membersOf(contains);
    default:
      return any;
  }
}

function membersOf(contains: { readonly [name: string]: ReturnSchema }): ExpressionType {
  return { kind: 'dict', members: new Map(Object.entries(contains).map(([name, member]) => [name, typeOfReturn(member)])), open: false };
}

/** The type of plain data; `any` for what holds Jinja. */
export function typeOfData(value: Value): ExpressionType {
  if (value === null) return none;
  if (typeof value === 'string') return string;
  if (typeof value === 'boolean') return boolean;
  if (typeof value === 'number') return Number.isInteger(value) ? integer : float;
  if (isExpression(value) || isTemplate(value)) return any;
  if (Array.isArray(value)) return listOf(value.length === 0 ? any : (value as readonly Value[]).map(typeOfData).reduce(common));
  return { kind: 'dict', members: new Map(Object.entries(value).map(([name, member]) => [name, typeOfData(member as Value)])), open: false };
}

/** What a type is, for people. */
export function shownType({ kind }: ExpressionType): string {
  return { any: 'any value', string: 'text', integer: 'a whole number', float: 'a number', boolean: 'a truth value', none: 'none', list: 'a list', dict: 'a dict' }[kind];
}
