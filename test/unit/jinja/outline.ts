import type { Arguments, Expression, Target } from '../../../src/jinja/nodes.ts';
import type { Body, Parameter, Statement, Template } from '../../../src/jinja/statements.ts';

/** A tree in one line, in the words of judge.py: two parsers agree where their lines are the same. */
export function outlineOf(tree: Expression | Template): string {
  return tree.kind === 'Template' ? bodies(tree.body) : `[${group('out', outline(tree))}]`;
}

const group = (...parts: readonly string[]): string => `(${parts.join(' ')})`;
const several = (items: readonly Expression[]): string => `[${items.map(outline).join(' ')}]`;
const bodies = (body: Body | undefined): string => `[${(body ?? []).flatMap(statement).join(' ')}]`;
const given = ({ positional, named, star, doubleStar }: Arguments): readonly string[] => [several(positional), `[${named.map(({ name, value }) => `${name}=${outline(value)}`).join(' ')}]`, outline(star), outline(doubleStar)];

function literal(value: string | number | bigint | boolean | null): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : value.toExponential(15);
  return asciiJson(value);
}

/** JSON as Python writes it: with escapes for everything beyond ASCII. */
function asciiJson(value: string | boolean | null): string {
  return JSON.stringify(value).replace(/[\x7f-\uffff]/g, (unit) => (unit === '\x7f' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

function outline(node: Expression | undefined): string {
  if (node === undefined) return '_';
  switch (node.kind) {
    case 'Literal':
      return literal(node.value);
    case 'Name':
      return node.name;
    case 'Tuple':
    case 'List':
      return group(node.kind, several(node.items));
    case 'Dict':
      return group(node.kind, ...node.pairs.map(({ key, value }) => `${outline(key)}:${outline(value)}`));
    case 'Conditional':
      return group('if', outline(node.test), outline(node.then), outline(node.otherwise));
    case 'Filter':
      return group('|', outline(node.input), node.name, ...given(node.arguments));
    case 'Test': {
      const test = group('is', outline(node.input), node.name, ...given(node.arguments));
      return node.negated ? group('not', test) : test;
    }
    case 'Call':
      return group('call', outline(node.callee), ...given(node.arguments));
    case 'Attribute':
      return group('.', outline(node.of), node.name);
    case 'Item':
      return group('item', outline(node.of), outline(node.index));
    case 'Slice':
      return group(':', outline(node.from), outline(node.to), outline(node.step));
    case 'Concat':
      return group('~', several(node.parts));
    case 'Compare':
      return group('compare', outline(node.first), ...node.rest.map(({ operator, operand }) => `${operator} ${outline(operand)}`));
    case 'Unary':
      return group(node.operator, outline(node.operand));
    case 'Binary':
      return group(node.operator, outline(node.left), outline(node.right));
  }
}

function target(node: Target): string {
  if (node.kind === 'Name') return node.name;
  if (node.kind === 'NamespaceTarget') return group('member', node.namespace.name, node.name);
  return group('Tuple', `[${node.items.map(target).join(' ')}]`);
}

const parameters = (list: readonly Parameter[]): string => group(...list.map((parameter) => `${parameter.name.name}=${outline(parameter.default)}`));

function statement(node: Statement): readonly string[] {
  switch (node.kind) {
    case 'Text':
      return [group('text', asciiJson(node.text.replace(/\r\n?/g, '\n')))];
    case 'Output':
      return node.expressions.map((expression) => group('out', outline(expression)));
    case 'If':
      return [group('If', ...node.branches.map(({ test, body }) => `${outline(test)} ${bodies(body)}`), bodies(node.otherwise))];
    case 'For':
      return [group('For', target(node.target), outline(node.iterable), outline(node.filter), literal(node.recursive), bodies(node.body), bodies(node.otherwise))];
    case 'Set':
      return [group('Set', target(node.target), outline(node.value))];
    case 'SetBlock':
      return [group('SetBlock', target(node.target), outline(node.filter), bodies(node.body))];
    case 'Macro':
      return [group('Macro', node.name.name, parameters(node.parameters), bodies(node.body))];
    case 'CallBlock':
      return [group('CallBlock', parameters(node.parameters), outline(node.call), bodies(node.body))];
    case 'FilterBlock':
      return [group('FilterBlock', outline(node.filter), bodies(node.body))];
    case 'With':
      return [group('With', ...node.bindings.map((binding) => `${target(binding.target)}=${outline(binding.value)}`), bodies(node.body))];
    case 'Autoescape':
      return [group('Autoescape', outline(node.value), bodies(node.body))];
    case 'Block':
      return [group('Block', node.name, literal(node.scoped), literal(node.required), bodies(node.body))];
    case 'Include':
      return [group('Include', outline(node.template), literal(node.ignoreMissing), literal(node.withContext))];
    case 'Import':
      return [group('Import', outline(node.template), node.as.name, literal(node.withContext))];
    case 'FromImport':
      return [group('FromImport', outline(node.template), ...node.names.map(({ name, as }) => `${name.name}=${as.name}`), literal(node.withContext))];
    case 'Extends':
      return [group('Extends', outline(node.template))];
    case 'Do':
      return [group('Do', outline(node.value))];
    case 'Break':
    case 'Continue':
      return [node.kind];
  }
}
