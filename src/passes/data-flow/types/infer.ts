import type { Arguments, Binary, Expression, Filter } from '../../../jinja/nodes.ts';
import type { Binding } from '../name-use.ts';
import { typeOfBinding } from './binding-type.ts';
import { typeOfFilter, typeOfFunction, typeOfMethod } from './plugin-types.ts';
import { isNumber } from './result-type.ts';
import type { ExpressionType } from './value-type.ts';
import { any, anyDict, boolean, common, float, integer, listOf, none, string } from './value-type.ts';

/** What a name stands for where the expression is. */
export type BindingOf = (name: string) => Binding | undefined;

/**
 * The type of what an expression gives, as far as it is sure: operators, tests and filters say it, and what the names in
 * it are. A value that may be missing, or of two types, is `any`.
 */
export function typeOfExpression(node: Expression, bindingOf: BindingOf): ExpressionType {
  const typeOf = (inner: Expression): ExpressionType => typeOfExpression(inner, bindingOf);
  switch (node.kind) {
    case 'Literal':
      return typeOfLiteral(node.value);
    case 'Name':
      return typeOfBinding(node.name, bindingOf(node.name));
    case 'Attribute':
      return member(typeOf(node.of), node.name);
    case 'Item':
      return node.index.kind === 'Slice' ? typeOf(node.of) : member(typeOf(node.of), node.index.kind === 'Literal' ? node.index.value : undefined);
    case 'Tuple':
    case 'List':
      return listOf(node.items.length === 0 ? any : node.items.map(typeOf).reduce(common));
    case 'Dict':
      return anyDict;
    case 'Unary':
      return node.operator === 'not' ? boolean : number(typeOf(node.operand));
    case 'Binary':
      return typeOfBinary(node, typeOf);
    case 'Concat':
      return string;
    case 'Compare':
    case 'Test':
      return boolean;
    case 'Conditional':
      return node.otherwise === undefined ? any : common(typeOf(node.then), typeOf(node.otherwise));
    case 'Filter':
      return typeOfFiltered(node, typeOf);
    case 'Call':
      if (node.callee.kind === 'Name') return typeOfFunction(node.callee.name);
      if (node.callee.kind !== 'Attribute') return any;
      // A method of a dict has the name of a method of text, and may do something else.
      return typeOf(node.callee.of).kind === 'string' || typeOfMethod(node.callee.name).kind === 'boolean' ? typeOfMethod(node.callee.name) : any;
    case 'Slice':
      return any;
  }
}

function typeOfLiteral(value: string | number | bigint | boolean | null): ExpressionType {
  if (value === null) return none;
  if (typeof value === 'string') return string;
  if (typeof value === 'boolean') return boolean;
  return typeof value === 'bigint' || Number.isInteger(value) ? integer : float;
}

function member(type: ExpressionType, key: string | number | bigint | boolean | null | undefined): ExpressionType {
  if (type.kind === 'list') return typeof key === 'number' ? type.items : any;
  return type.kind === 'dict' && typeof key === 'string' ? (type.members.get(key) ?? any) : any;
}

function number(type: ExpressionType): ExpressionType {
  return isNumber(type) ? type : any;
}

/** `and` and `or` give one of their sides back; of arithmetic only what both sides agree on is sure. */
function typeOfBinary({ operator, left, right }: Binary, typeOf: (node: Expression) => ExpressionType): ExpressionType {
  const [one, other] = [typeOf(left), typeOf(right)];
  switch (operator) {
    case 'and':
    case 'or':
      return common(one, other);
    case '+':
      return isNumber(one) && isNumber(other) ? (one.kind === other.kind ? one : float) : one.kind === other.kind && (one.kind === 'string' || one.kind === 'list') ? common(one, other) : any;
    case '%':
      return one.kind === 'string' ? string : number(one);
    case '/':
      return isNumber(one) && isNumber(other) ? float : any;
    default:
      return isNumber(one) && isNumber(other) ? common(one, other) : any;
  }
}

/** Filters that give back items of their input as they are. */
const keepingItems: ReadonlySet<string> = new Set(['list', 'select', 'reject', 'selectattr', 'rejectattr', 'sort', 'unique']);

function typeOfFiltered({ name, input, arguments: given }: Filter, typeOf: (node: Expression) => ExpressionType): ExpressionType {
  const plain = name.replace(/^ansible\.builtin\./, '');
  if (input === undefined) return any;
  if (plain === 'default' || plain === 'd') {
    const fallback = given.positional[0];
    return fallback === undefined ? any : common(typeOf(input), typeOf(fallback));
  }
  if (plain === 'first' || plain === 'last' || plain === 'random' || plain === 'min' || plain === 'max') {
    const list = typeOf(input);
    return list.kind === 'list' ? list.items : any;
  }
  if (plain === 'mandatory') return typeOf(input);
  if (keepingItems.has(plain)) {
    const list = typeOf(input);
    return list.kind === 'list' ? list : typeOfFilter(name);
  }
  if (plain === 'ternary') return ternary(given, typeOf);
  return typeOfFilter(name);
}

function ternary({ positional: [yes, no, other], named }: Arguments, typeOf: (node: Expression) => ExpressionType): ExpressionType {
  return yes === undefined || no === undefined || other !== undefined || named.length > 0 ? any : common(typeOf(yes), typeOf(no));
}
