import { isExpression, isTemplate } from '../../model/expression.ts';
import type { LoopNode, StepNode, TaskNode } from '../../model/task.ts';
import { codeOfValue } from './code-of.ts';
import { Environment } from './environment.ts';
import { typeOfCode } from './types/code-type.ts';
import { typeOfItem } from './types/result-type.ts';
import type { Resolve } from './use-code.ts';
import { useOfCode } from './use-code.ts';

const nobody = new Environment();

/**
 * The task whose results a loop goes through one by one: `loop: "{{ many.results }}"`, also with filters that leave some
 * of them out.
 * @param resolve what names stand for around the step
 */
export function resultsLooped({ over }: LoopNode, step: StepNode, resolve: Resolve): TaskNode | undefined {
  if (typeof over !== 'object' || over === null || !(isExpression(over) || isTemplate(over))) return undefined;
  if (Object.keys(step.keywords ?? {}).some((name) => name.startsWith('with_') && name !== 'with_items')) return undefined;
  const [code, ...others] = codeOfValue(over);
  const reads = code?.parsed.uses.names.filter(({ path }) => path[0] === 'results') ?? [];
  if (code === undefined || others.length > 0 || reads.length !== 1) return undefined;
  const binding = resolve(reads[0]!.name, code);
  if (binding.kind !== 'register' || binding.set === 'elsewhere' || binding.task.loop === undefined) return undefined;
  const type = typeOfCode(useOfCode({ field: 'loop', code, purpose: 'loop', after: false }, step, step.origin, nobody, resolve));
  return type.kind === 'list' && type.items === typeOfItem(binding.task) ? binding.task : undefined;
}
