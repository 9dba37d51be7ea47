import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import type { Members } from '../kubernetes-objects.ts';
import { isMembers, listOf } from '../kubernetes-objects.ts';
import { flatText } from '../texts/flat-text.ts';

/** One value of a chart, with the keys that lead to it. */
export interface ChartValue {
  readonly path: readonly string[];
  readonly value: Value;
}

/** The values that a call gives to a chart, each with its path; those of `set_values` (`a.b=c`) too. None for other modules. */
export function chartValues({ module, arguments: given }: ModuleCallNode): readonly ChartValue[] {
  if (!/\.helm(?:_template)?$/.test(module)) return [];
  const found: ChartValue[] = [];
  walk(given['release_values'] ?? given['values'] ?? null, [], found);
  for (const { value } of listOf(given['set_values'])) found.push(...assignments(value));
  return found;
}

/** The values below a dict, each with its path. */
export function valuesIn(members: Members): readonly ChartValue[] {
  const found: ChartValue[] = [];
  walk(members, [], found);
  return found;
}

/** The namespace that a chart is installed in. */
export function chartNamespace({ arguments: given }: ModuleCallNode): Value | undefined {
  return given['release_namespace'] ?? given['namespace'];
}

function walk(value: Value, path: readonly string[], found: ChartValue[]): void {
  if (Array.isArray(value)) for (const item of value as readonly Value[]) walk(item, path, found);
  else if (isMembers(value)) for (const [key, member] of Object.entries(value as Members)) walk(member, [...path, key], found);
  else found.push({ path, value });
}

function assignments(value: Value | undefined): readonly ChartValue[] {
  if (typeof value !== 'string' && !(typeof value === 'object' && value !== null && (isTemplate(value) || isExpression(value)))) return [];
  return flatText(value).split(/,(?=[\w.[\]\\-]+=)/).flatMap((assignment) => {
    const at = assignment.indexOf('=');
    return at < 0 ? [] : [{ path: assignment.slice(0, at).replace(/\[\d+\]/g, '').split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.')), value: assignment.slice(at + 1) }];
  });
}
