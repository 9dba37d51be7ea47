import type { Text, Value, Expression } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { ConditionNode } from '../model/task.ts';
import { kindOf, toNode } from './values.ts';

/** Plain model data from what an author wrote: references become nodes, `undefined` members vanish. */
export function toValue(input: unknown): Value {
  const value = toNode(input);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isExpression(value) || isTemplate(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(toValue));
  if (typeof value === 'object' && value !== undefined) {
    const members: { [key: string]: Value } = {};
    for (const [key, member] of Object.entries(value)) if (member !== undefined) members[key] = toValue(member);
    return Object.freeze(members);
  }
  throw new TypeError(`${kindOf(value)} cannot be an argument of a module. Use text, a number, a truth value, a list, a dict, a reference or j\`...\`.`);
}

/** Text of the model from an author's text; a reference alone becomes a template of itself. */
export function toText(input: unknown): Text {
  const value = toNode(input);
  if (isExpression(value)) return Object.freeze({ kind: 'Template', parts: [value] });
  if (typeof value === 'string' || isTemplate(value)) return value;
  throw new TypeError(`Text was expected here. ${kindOf(value)} is none.`);
}

/** A condition of the model from an author's condition. */
export function toCondition(input: unknown): ConditionNode {
  const value = toNode(input);
  if (typeof value === 'boolean' || isExpression(value) || isTemplate(value)) return value;
  throw new TypeError('A condition is a reference to a truth value or j`...`.');
}

/** A list of conditions from one, several or none. */
export function toConditions(input: unknown): readonly ConditionNode[] | undefined {
  if (input === undefined) return undefined;
  return Array.isArray(input) ? input.map(toCondition) : [toCondition(input)];
}

/** Text or a bare expression, for keywords that take either (`delegate_to`, `label`). */
export function toTextOrExpression(input: unknown): Text | Expression {
  const value = toNode(input);
  return isExpression(value) ? value : toText(input);
}
