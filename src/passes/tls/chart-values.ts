import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { commandText } from '../command-text.ts';
import type { Members } from '../kubernetes-objects.ts';
import { isMembers, listOf } from '../kubernetes-objects.ts';
import { flatText } from '../texts/flat-text.ts';

/** One value of a chart, with the keys that lead to it. */
export interface ChartValue {
  readonly path: readonly string[];
  readonly value: Value;
}

/** The values that a call gives to a chart, each with its path; those of `set_values` (`a.b=c`) and of the command helm too. None for other modules. */
export function chartValues(call: ModuleCallNode): readonly ChartValue[] {
  const { module, arguments: given } = call;
  const line = helmLine(call);
  if (line !== undefined) return [...line.matchAll(/\s--set(?:-string|-literal)?[ =]["']?([^\s"']+)/g)].flatMap(([, assigned]) => assignments(assigned));
  if (!/\.helm(?:_template)?$/.test(module)) return [];
  const found: ChartValue[] = [];
  walk(given['release_values'] ?? given['values'] ?? null, [], found);
  for (const { value } of listOf(given['set_values'])) found.push(...assignments(value));
  return found;
}

/** The line of a command that installs a chart. */
function helmLine(call: ModuleCallNode): string | undefined {
  const line = commandText(call);
  return /\bhelm3?\b/.test(line) ? line : undefined;
}

/** The values below a dict, each with its path. */
export function valuesIn(members: Members): readonly ChartValue[] {
  const found: ChartValue[] = [];
  walk(members, [], found);
  return found;
}

/** The namespace that a chart is installed in. */
export function chartNamespace(call: ModuleCallNode): Value | undefined {
  const { arguments: given } = call;
  const line = helmLine(call);
  if (line !== undefined) return /\s(?:-n|--namespace)[ =]["']?([^\s"']+)/.exec(line)?.[1] ?? '';
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
