import { registeringTask } from '../dsl/task.ts';
import type { Expression, Reference, Template } from '../model/expression.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { HandlerNode, StepNode, TaskNode } from '../model/task.ts';
import { textsOf } from './texts.ts';
import { flatText } from './texts/flat-text.ts';
import { stepsIn } from './steps.ts';
import { visitStepCode } from './step-values.ts';

/** Which results the steps of one scope read, other than those that a step reads of itself. */
export interface ReadResults {
  reads(task: TaskNode): boolean;
}

/**
 * The results that something judges: a condition, an assertion, a loop, an argument. To print a result judges nothing, and neither does
 * the condition on which something is printed.
 * In a tree that nobody compiled a result is read by its name, wherever that stands in the scope.
 */
export function readResults(steps: readonly StepNode[], handlers: readonly HandlerNode[], platform: PlatformNode): ReadResults {
  const tasks = new Set<TaskNode>();
  const words = new Set<string>();
  const uncompiled = platform.source === 'yaml';
  for (const step of [...stepsIn(steps), ...handlers]) {
    if (step.kind === 'Task' && step.call.module === 'ansible.builtin.debug') continue;
    visitStepCode(step, (code) => take(code, step, tasks, words, uncompiled));
  }
  return { reads: (task) => tasks.has(registeringTask(task)) || (task.register !== undefined && (words.has(task.register) || wordsElsewhere(platform).has(task.register))) };
}

const elsewhere = new WeakMap<PlatformNode, ReadonlySet<string>>();

/** Names in templates and in values of variables, which may be read wherever those are used. */
function wordsElsewhere(platform: PlatformNode): ReadonlySet<string> {
  const before = elsewhere.get(platform);
  if (before !== undefined) return before;
  const found = new Set<string>();
  for (const { kind, text } of textsOf(platform)) {
    if (kind === 'template' || kind === 'value' || kind === 'declaration') for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) found.add(word);
  }
  elsewhere.set(platform, found);
  return found;
}

function take(code: Template | Expression, step: StepNode | HandlerNode, tasks: Set<TaskNode>, words: Set<string>, uncompiled: boolean): void {
  for (const part of code.parts) {
    if (typeof part === 'object') takeReference(part as Reference, step, tasks);
  }
  if (!uncompiled || code.kind !== 'Template') return;
  const own = step.kind === 'Task' ? step.register : undefined;
  for (const [word] of flatText(code).matchAll(/[A-Za-z_]\w*/g)) if (word !== own) words.add(word);
}

function takeReference(reference: Reference, step: StepNode | HandlerNode, tasks: Set<TaskNode>): void {
  if (reference.kind !== 'Register' && reference.kind !== 'HostRegister') return;
  const task = registeringTask(reference.task);
  // A task's own conditions, such as until, judge nothing.
  if (step.kind !== 'Task' || registeringTask(step) !== task) tasks.add(task);
}
