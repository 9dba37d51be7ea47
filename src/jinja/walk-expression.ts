import type { Arguments, Attribute, Call, Expression, Filter, Item, Name, Test } from './nodes.ts';

/** How a value that may be missing is caught: `is defined`, `default(x)`, or `default(x, true)`, which catches empty values too. */
export type Guard = 'defined' | 'default' | 'default or empty';

/** A name that an expression reads, and how. */
export interface NameUse {
  readonly node: Name;
  /** Members behind the name, as far as they are literal: `a.b['c'][0]` has `b`, `c`, `0`. */
  readonly path: readonly (string | number)[];
  /** All members, where some of them are not literal: those are `undefined`. */
  readonly whole?: readonly (string | number | undefined)[];
  /** Whether the last of all these is called. */
  readonly called: boolean;
  /** What stands directly on the name or its last member. */
  readonly guard?: Guard;
}

/** What an expression is made of, for those who ask. */
export interface ExpressionVisitor {
  name?(use: NameUse): void;
  filter?(node: Filter): void;
  test?(node: Test): void;
  call?(node: Call): void;
}

interface Pending {
  readonly node: Expression;
  readonly guard?: Guard;
  readonly called?: boolean;
}

/** Shows every part of an expression, in no certain order. It keeps its own stack: long chains of operators are deep trees. */
export function walkExpression(root: Expression, visitor: ExpressionVisitor): void {
  const pending: Pending[] = [{ node: root }];
  const later = (...nodes: readonly (Expression | undefined)[]): void => {
    for (const node of nodes) if (node !== undefined) pending.push({ node });
  };
  const given = ({ positional, named, star, doubleStar }: Arguments): void => later(...positional, ...named.map(({ value }) => value), star, doubleStar);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    switch (node.kind) {
      case 'Literal':
        break;
      case 'Name':
      case 'Attribute':
      case 'Item':
        walkChain(node, next, visitor, later);
        break;
      case 'Tuple':
      case 'List':
        later(...node.items);
        break;
      case 'Dict':
        for (const { key, value } of node.pairs) later(key, value);
        break;
      case 'Unary':
        later(node.operand);
        break;
      case 'Binary':
        later(node.left, node.right);
        break;
      case 'Concat':
        later(...node.parts);
        break;
      case 'Compare':
        later(node.first, ...node.rest.map(({ operand }) => operand));
        break;
      case 'Conditional':
        later(node.test, node.then, node.otherwise);
        break;
      case 'Slice':
        later(node.from, node.to, node.step);
        break;
      case 'Call':
        visitor.call?.(node);
        pending.push({ node: node.callee, called: true });
        given(node.arguments);
        break;
      case 'Filter':
        visitor.filter?.(node);
        if (node.input !== undefined) pending.push({ node: node.input, guard: guardOfFilter(node) });
        given(node.arguments);
        break;
      case 'Test':
        visitor.test?.(node);
        pending.push({ node: node.input, guard: plainName(node.name) === 'defined' || plainName(node.name) === 'undefined' ? 'defined' : undefined });
        given(node.arguments);
        break;
    }
  }
}

/** Goes down from the last member to what they are all members of. */
function walkChain(last: Name | Attribute | Item, { guard, called = false }: Pending, visitor: ExpressionVisitor, later: (...nodes: readonly Expression[]) => void): void {
  const members: (string | number | undefined)[] = [];
  let base: Expression = last;
  while (base.kind === 'Attribute' || base.kind === 'Item') {
    const key = base.kind === 'Attribute' ? base.name : base.index.kind === 'Literal' ? base.index.value : undefined;
    members.push(typeof key === 'string' || typeof key === 'number' ? key : undefined);
    if (base.kind === 'Item') later(base.index);
    base = base.of;
  }
  if (base.kind !== 'Name') return later(base);
  const whole = members.reverse();
  const known = whole.includes(undefined) ? whole.indexOf(undefined) : whole.length;
  const partly = known === whole.length ? {} : { whole };
  visitor.name?.({ node: base, path: whole.slice(0, known) as (string | number)[], ...partly, called: called && known === whole.length, guard });
}

function guardOfFilter({ name, arguments: { positional, named } }: Filter): Guard | undefined {
  if (plainName(name) !== 'default' && plainName(name) !== 'd') return undefined;
  const empty = positional[1] ?? named.find((argument) => argument.name === 'boolean')?.value;
  return empty?.kind === 'Literal' && empty.value === true ? 'default or empty' : 'default';
}

/** The name of one of Jinja's own filters or tests without the collection that Ansible lets people put before it. */
function plainName(name: string): string {
  return name.replace(/^ansible\.builtin\./, '');
}
