import type { Value } from '../model/expression.ts';
import { isExpression, isTemplate } from '../model/expression.ts';
import type { ModuleCallNode } from '../model/task.ts';
import { commandLine } from './command-line.ts';
import { flatText, gap } from './texts/flat-text.ts';

const known = new WeakMap<ModuleCallNode, string>();

/** The line of the process that a call starts as plain text, with gaps for what only the run knows; empty for other modules. */
export function commandText(call: ModuleCallNode): string {
  const before = known.get(call);
  if (before !== undefined) return before;
  const text = lineOf(commandLine(call));
  known.set(call, text);
  return text;
}

/** An argument as plain text, with gaps for what only the run knows; empty for lists and dicts. */
export function argumentText(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (isExpression(value)) return gap;
  if (isTemplate(value)) return flatText(value);
  return typeof value === 'object' ? '' : String(value);
}

function lineOf(line: Value | undefined): string {
  if (Array.isArray(line)) return (line as readonly Value[]).map(argumentText).join(' ');
  return argumentText(line);
}
