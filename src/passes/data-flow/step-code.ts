import type { Text, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ConditionNode, HandlerNode, ModuleCallNode, StepNode } from '../../model/task.ts';
import { Code } from './code.ts';
import { codeOfCondition, codeOfValue, templatedIn } from './code-of.ts';
import type { Field } from './name-use.ts';

/** What a piece of code is there for: a truth value, a list to repeat over, or any value. */
export type CodePurpose = 'condition' | 'loop' | 'value';

/** A piece of code of a step, and where it stands. */
export interface StepCode {
  readonly field: Field;
  readonly code: Code;
  readonly purpose: CodePurpose;
  /** Read after the task has run: it knows the task's own result. */
  readonly after: boolean;
}

/** Options that hold bare expressions, by module: `condition` where all of them must be true. */
const bareOptions: { readonly [module: string]: { readonly [option: string]: CodePurpose } } = {
  'ansible.builtin.assert': { that: 'condition' },
  'ansible.builtin.debug': { var: 'value' },
};

/** Every piece of code in a step's own keywords and arguments, not in the steps inside of it. */
export function* codeOfStep(step: StepNode): Generator<StepCode> {
  yield* values('name', step.name);
  yield* named('vars', step.vars);
  yield* conditions('when', step.when);
  if (step.kind === 'Task' || step.kind === 'TaskFile') {
    yield* values('loop', step.loop?.over, 'loop');
    yield* values('label', step.loop?.label);
  }
  yield* values('become_user', step.becomeUser);
  yield* values('delegate_to', step.delegateTo);
  yield* named('environment', step.environment);
  yield* codeOfKeywords(step.keywords);
  if (step.kind === 'RoleCall') yield* named('parameters', step.parameters);
  if (step.kind !== 'Task') return;
  yield* codeOfCall(step.call);
  yield* values('retries', step.retries);
  yield* values('delay', step.delay);
  yield* conditions('until', step.until === undefined ? undefined : [step.until], true);
  yield* conditions('changed_when', step.changedWhen, true);
  yield* conditions('failed_when', step.failedWhen, true);
}

/** The same for a handler. */
export function* codeOfHandler(handler: HandlerNode): Generator<StepCode> {
  yield* codeOfKeywords(handler.keywords);
  yield* codeOfCall(handler.call);
}

/** The code in keywords that the model has no place of its own for. */
export function* codeOfKeywords(keywords: { readonly [name: string]: Value } | undefined): Generator<StepCode> {
  for (const [name, value] of Object.entries(keywords ?? {})) {
    if (!conditional.has(name)) yield* values(`keywords.${name}`, value, name === 'loop' || name.startsWith('with_') ? 'loop' : 'value');
    else for (const item of Array.isArray(value) ? (value as readonly Value[]) : [value]) yield* bareCode(`keywords.${name}`, item, 'condition', name !== 'when');
  }
}

const conditional: ReadonlySet<string> = new Set(['when', 'until', 'changed_when', 'failed_when']);

/** The code in values by name, such as the variables of a play. */
export function* named(field: Field, values_: { readonly [name: string]: Value } | undefined): Generator<StepCode> {
  for (const [name, value] of Object.entries(values_ ?? {})) yield* values(`${field}.${name}`, value);
}

function* codeOfCall(call: ModuleCallNode): Generator<StepCode> {
  const bare = bareOptions[call.module];
  for (const [option, value] of Object.entries(call.arguments)) {
    const field = `call.arguments.${option}`;
    const purpose = bare?.[option];
    if (purpose === undefined) yield* values(field, value);
    else for (const item of Array.isArray(value) ? (value as readonly Value[]) : [value]) yield* bareCode(field, item, purpose);
  }
}

const bareTexts = new Map<string, Code>();

function* bareCode(field: Field, value: Value, purpose: CodePurpose, after = false): Generator<StepCode> {
  if (typeof value === 'string') {
    let code = bareTexts.get(value);
    if (code === undefined) bareTexts.set(value, (code = new Code('condition', value)));
    yield { field, code, purpose, after };
  } else if (isExpression(value) || isTemplate(value)) {
    yield { field, code: codeOfCondition(value), purpose, after };
  }
}

function* conditions(field: Field, list: readonly ConditionNode[] | undefined, after = false): Generator<StepCode> {
  for (const condition of list ?? []) if (typeof condition !== 'boolean') yield { field, code: codeOfCondition(condition), purpose: 'condition', after };
}

function* values(field: Field, value: Value | Text | undefined, purpose: CodePurpose = 'value'): Generator<StepCode> {
  for (const templated of templatedIn(value)) for (const code of codeOfValue(templated)) yield { field, code, purpose, after: false };
}
