import type { Expression, Place } from './nodes.ts';
import { walkExpression } from './walk-expression.ts';

/** What is known of the names in an expression. */
export interface KnownNames {
  /** What a name stands for; two names that stand for the same have the same answer. */
  meaning(name: string): string;
  /** Whether a name has a value in any case. */
  isDefined(name: string): boolean;
}

/** Whether a condition has the same outcome whatever the values of its names are: `true`, `x == x`, `x > 1 or true`. */
export function isOutcomeFixed(node: Expression, names: KnownNames): boolean {
  return outcomeOf(node, names) !== undefined || readsNothing(node);
}

/** The outcome as far as it is sure. */
function outcomeOf(node: Expression, names: KnownNames): boolean | undefined {
  switch (node.kind) {
    case 'Literal':
      return Boolean(node.value);
    case 'Unary': {
      const inner = node.operator === 'not' ? outcomeOf(node.operand, names) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'Binary': {
      if (node.operator !== 'or' && node.operator !== 'and') return undefined;
      const decisive = node.operator === 'or';
      const sides = [outcomeOf(node.left, names), outcomeOf(node.right, names)];
      return sides.includes(decisive) ? decisive : sides.every((side) => side === !decisive) ? !decisive : undefined;
    }
    case 'Compare': {
      const [only, ...more] = node.rest;
      return only !== undefined && more.length === 0 && isReflexive(only.operator) && shapeOf(node.first, names) === shapeOf(only.operand, names) ? only.operator !== '!=' : undefined;
    }
    case 'Test':
      return node.input.kind === 'Name' && (node.name === 'defined' || node.name === 'undefined') && names.isDefined(node.input.name) ? (node.name === 'defined') !== node.negated : undefined;
    default:
      return undefined;
  }
}

function isReflexive(operator: string): boolean {
  return operator === '==' || operator === '!=' || operator === '<=' || operator === '>=';
}

const placeKeys: ReadonlySet<string> = new Set<keyof Place | 'nameAt'>(['offset', 'end', 'line', 'column', 'nameAt']);

/** An expression without its places: those of two that mean the same are the same. */
function shapeOf(node: Expression, names: KnownNames): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (placeKeys.has(key)) return undefined;
    if (typeof value === 'bigint') return String(value);
    return isName(value) ? names.meaning(value.name) : value;
  });
}

function isName(value: unknown): value is { readonly kind: 'Name'; readonly name: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Name';
}

/** A plugin of a collection is there or not: to try it out is a check. */
function readsNothing(node: Expression): boolean {
  let reads = false;
  walkExpression(node, { name: () => void (reads = true), filter: ({ name }) => void (reads ||= name.includes('.')), test: ({ name }) => void (reads ||= name.includes('.')) });
  return !reads;
}
