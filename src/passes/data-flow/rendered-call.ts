import { coerceArguments } from '../../modules/coerce-arguments.ts';
import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ModuleCallNode, TaskNode } from '../../model/task.ts';
import { loadSchema } from '../../modules/load-schema.ts';
import type { OptionSchema } from '../../modules/module-schema.ts';
import type { KnownValues } from './render.ts';
import { render } from './render.ts';

/** More items than these are hardly ever written out, and hardly ever differ in kind. */
const mostItems = 50;

/**
 * The calls that a task makes with what is known of its arguments before it runs: one for each item of a loop over a
 * list that is written out. Only options that do not take just any text are rendered.
 * @returns nothing where no such argument can be rendered
 */
export function renderedCalls(task: Pick<TaskNode, 'call' | 'loop'>): readonly ModuleCallNode[] {
  const { call, loop } = task;
  const options = loadSchema(call.module)?.properties;
  if (options === undefined) return [];
  const templated = Object.entries(call.arguments).filter(([option, value]) => (isExpression(value) || isTemplate(value)) && Object.hasOwn(options, option) && isPicky(options[option]!));
  if (templated.length === 0) return [];
  const items: readonly (Value | undefined)[] = loop !== undefined && Array.isArray(loop.over) ? (loop.over as readonly Value[]).slice(0, mostItems) : [undefined];
  return items.flatMap((item): readonly ModuleCallNode[] => {
    const known: KnownValues = item === undefined || loop === undefined ? new Map() : new Map([[loop.variable, item]]);
    const rendered = templated.flatMap(([option, value]) => {
      const plain = isExpression(value) || isTemplate(value) ? render(value, known) : undefined;
      return plain === undefined ? [] : [[option, plain] as const];
    });
    return rendered.length === 0 ? [] : [{ ...call, arguments: coerceArguments(call.module, { ...call.arguments, ...Object.fromEntries(rendered) }) }];
  });
}

function isPicky({ ansibleType, enum: choices }: OptionSchema): boolean {
  return choices !== undefined || !anyText.has(ansibleType);
}

const anyText: ReadonlySet<string> = new Set(['str', 'path', 'raw', 'json', 'jsonarg']);
