import type { Template, Value } from '../../src/model/expression.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import type { StepKeywords, StepNode, TaskNode } from '../../src/model/task.ts';
import { task } from '../../src/dsl/task.ts';
import { other } from './other-module.ts';
import { deploying } from './site.ts';

/** Text with Jinja in it as a tree has it that nobody compiled. */
export const raw = (text: string): Template => ({ kind: 'Template', parts: [text] });

/** A task of such a tree. */
export function rawTask(name: string, module: string, given: { readonly [option: string]: Value }, keywords: StepKeywords & Partial<Pick<TaskNode, 'register' | 'loop'>> = {}): TaskNode {
  return { ...task(name, other(module, {})), call: { kind: 'ModuleCall', module, arguments: given }, ...keywords };
}

/** Such a tree, with one play that runs these steps. */
export function uncompiled(...steps: readonly StepNode[]): PlatformNode {
  return { ...deploying(...steps), source: 'yaml' };
}
