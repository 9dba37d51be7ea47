import type { Text, Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import type { ConditionNode, HandlerNode, ModuleCallNode, StepNode } from '../../model/task.ts';
import { Code } from './code.ts';
import { codeOfCondition, codeOfValue } from './code-of.ts';
import type { Field } from './name-use.ts';

/** What a piece of code is there for: a truth value, a list to repeat over, or any value. */
export type CodePurpose = 'condition' | 'loop' | 'value';

/** A piece of code, and where in its step it stands. */
export interface StepCode {
  readonly field: Field;
  readonly code: Code;
  readonly purpose: CodePurpose;
  /** Read after the task has run: it knows the task's own result. */
  readonly after: boolean;
}

/** Values by name, such as arguments or variables. */
export type Named = { readonly [name: string]: Value };

/** Options that hold bare expressions, by module: `condition` where all of them must be true. */
const bareOptions: { readonly [module: string]: { readonly [option: string]: CodePurpose } } = {
  'ansible.builtin.assert': { that: 'condition' },
  'ansible.builtin.debug': { var: 'value' },
};

const none: readonly StepCode[] = Object.freeze([]);
const ofCalls = new WeakMap<ModuleCallNode, readonly StepCode[]>();

/** Every piece of code in a step's own keywords and arguments, not in the steps inside of it. */
export function codeOfStep(step: StepNode): readonly StepCode[] {
  const found: StepCode[] = [];
  takeValue(found, 'name', step.name);
  takeNamed(found, 'vars', step.vars);
  takeConditions(found, 'when', step.when);
  if (step.kind === 'Task' || step.kind === 'TaskFile') {
    takeValue(found, 'loop', step.loop?.over, 'loop');
    takeValue(found, 'label', step.loop?.label);
  }
  takeValue(found, 'become_user', step.becomeUser);
  takeValue(found, 'delegate_to', step.delegateTo);
  takeNamed(found, 'environment', step.environment);
  takeKeywords(found, step.keywords);
  if (step.kind === 'RoleCall') takeNamed(found, 'parameters', step.parameters);
  if (step.kind !== 'Task') return found;
  for (const code of codeOfCall(step.call)) found.push(code);
  takeValue(found, 'retries', step.retries);
  takeValue(found, 'delay', step.delay);
  if (step.until !== undefined) takeConditions(found, 'until', [step.until], true);
  takeConditions(found, 'changed_when', step.changedWhen, true);
  takeConditions(found, 'failed_when', step.failedWhen, true);
  return found;
}

/** The same for a handler. */
export function codeOfHandler(handler: HandlerNode): readonly StepCode[] {
  return [...codeOfKeywords(handler.keywords), ...codeOfCall(handler.call)];
}

/** The code in keywords that the model has no place of its own for. */
export function codeOfKeywords(keywords: Named | undefined): readonly StepCode[] {
  if (keywords === undefined) return none;
  const found: StepCode[] = [];
  takeKeywords(found, keywords);
  return found;
}

/** The code in values by name, such as the variables of a play. */
export function codeOfNamed(field: Field, values: Named | undefined): readonly StepCode[] {
  if (values === undefined) return none;
  const found: StepCode[] = [];
  takeNamed(found, field, values);
  return found;
}

/** A task that is observed or undone too carries the same call. */
function codeOfCall(call: ModuleCallNode): readonly StepCode[] {
  const known = ofCalls.get(call);
  if (known !== undefined) return known;
  const found: StepCode[] = [];
  const bare = bareOptions[call.module];
  for (const option of Object.keys(call.arguments)) {
    const value = call.arguments[option]!;
    const purpose = bare?.[option];
    if (purpose === undefined && (typeof value !== 'object' || value === null)) continue;
    if (purpose === undefined) takeValue(found, fieldOf(option), value);
    else takeBare(found, fieldOf(option), value, purpose);
  }
  const codes = found.length === 0 ? none : found;
  ofCalls.set(call, codes);
  return codes;
}

const fields = new Map<string, Field>();

function fieldOf(option: string): Field {
  let field = fields.get(option);
  if (field === undefined) fields.set(option, (field = `call.arguments.${option}`));
  return field;
}

const conditional: ReadonlySet<string> = new Set(['when', 'until', 'changed_when', 'failed_when']);

function takeKeywords(found: StepCode[], keywords: Named | undefined): void {
  for (const name of Object.keys(keywords ?? {})) {
    const value = keywords![name]!;
    if (conditional.has(name)) takeBare(found, `keywords.${name}`, value, 'condition', name !== 'when');
    else takeValue(found, `keywords.${name}`, value, name === 'loop' || name.startsWith('with_') ? 'loop' : 'value');
  }
}

function takeNamed(found: StepCode[], field: Field, values: Named | undefined): void {
  if (values !== undefined) for (const name of Object.keys(values)) takeValue(found, `${field}.${name}`, values[name]);
}

const bareTexts = new Map<string, Code>();

/** Bare expressions, which may be plain text; a list holds several. */
function takeBare(found: StepCode[], field: Field, value: Value, purpose: CodePurpose, after = false): void {
  if (Array.isArray(value)) for (const item of value as readonly Value[]) takeBare(found, field, item, purpose, after);
  else if (typeof value === 'string') {
    let code = bareTexts.get(value);
    if (code === undefined) bareTexts.set(value, (code = new Code('condition', value)));
    found.push({ field, code, purpose, after });
  } else if (isExpression(value) || isTemplate(value)) found.push({ field, code: codeOfCondition(value), purpose, after });
}

function takeConditions(found: StepCode[], field: Field, list: readonly ConditionNode[] | undefined, after = false): void {
  if (list !== undefined) for (const condition of list) if (typeof condition !== 'boolean') found.push({ field, code: codeOfCondition(condition), purpose: 'condition', after });
}

/** Every template and expression in a value, however deep. */
function takeValue(found: StepCode[], field: Field, value: Value | Text | undefined, purpose: CodePurpose = 'value'): void {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value) || isTemplate(value)) for (const code of codeOfValue(value)) found.push({ field, code, purpose, after: false });
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) takeValue(found, field, item, purpose);
  else for (const name of Object.keys(value)) takeValue(found, field, (value as Named)[name], purpose);
}
