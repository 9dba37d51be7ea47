import type { Template, Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';

/** Every template in a value, however deep, with the nearest key. */
export function* templatesIn(value: Value | undefined, key = ''): Generator<{ readonly template: Template; readonly key: string }> {
  if (typeof value !== 'object' || value === null || isExpression(value)) return;
  if (isTemplate(value)) yield { template: value, key };
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) yield* templatesIn(item, key);
  else for (const [name, member] of Object.entries(value)) yield* templatesIn(member as Value, name);
}
