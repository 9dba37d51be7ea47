import type { HandlerNode, LoopNode, StepKeywords, StepNode, TaskNode, BlockNode, TaskFileNode } from '../model/task.ts';
import type { Origin } from '../model/origin.ts';
import type { Suppression } from '../model/suppression.ts';
import { callerOrigin } from './origin.ts';
import type { CommonResult, ModuleCall } from './module-call.ts';
import { toCondition, toConditions, toText, toTextOrExpression, toValue } from './to-value.ts';
import { makeRef } from './values.ts';
import type { Arg, AuthorText, Condition, Expr, Ref } from './values.ts';
import type { DeclaredEffects } from './effects.ts';
import { effectKeywords } from './effects.ts';
import { groupOfHost, rememberGroup } from './groups.ts';
import type { VariableType } from './value-types.ts';

/** What a task returns when it has run. */
export type Result<R> = Ref<R & CommonResult>;

/** A task as authors use it. Reading `result` is what registers it. */
export interface Task<R = unknown> extends TaskNode {
  readonly result: Result<R>;
}

/** The keywords that every step takes. */
export interface StepOptions {
  readonly when?: Condition | readonly Condition[];
  readonly become?: boolean;
  readonly becomeUser?: AuthorText;
  readonly delegateTo?: AuthorText;
  readonly runOnce?: boolean;
  /** `false`: run for real in `--check` too (probes); `true`: never change anything. */
  readonly checkMode?: boolean;
  readonly noLog?: boolean;
  /** `false`: never show the lines of the file in `--diff` (they may be somebody's secrets). */
  readonly diff?: boolean;
  readonly vars?: { readonly [name: string]: Arg<unknown> };
  readonly environment?: { readonly [name: string]: Arg<string> };
  /** Findings that are accepted here, and in the steps inside: `[suppress('TK601', 'why')]`. */
  readonly suppressions?: readonly Suppression[];
  /** Where to say that the step was written; resources pass their own. */
  readonly origin?: Origin;
}

/** The keywords of one task. Conditions on the task's own result get it as a parameter. */
export interface TaskOptions<R> extends StepOptions {
  readonly until?: (result: Result<R>) => Condition;
  readonly retries?: Arg<number>;
  readonly delay?: Arg<number>;
  readonly changedWhen?: false | true | ((result: Result<R>) => Condition | readonly Condition[]);
  readonly failedWhen?: false | ((result: Result<R>) => Condition | readonly Condition[]);
  /** Handlers to notify when the task changed something. */
  readonly then?: HandlerNode | readonly HandlerNode[];
  readonly loop?: LoopNode;
  readonly async?: number;
  readonly poll?: number;
  /** Why the members of the result hold no secret although the call is given one: `an answer never repeats the token`. The call stays out of the log. */
  readonly resultWithoutSecret?: string;
  /** What the call does to resources, where its module cannot say it: `effects: [creates('unit', 'x.service')]`. */
  readonly effects?: DeclaredEffects;
}

/**
 * One task: a name that reads well in a log, a typed module call, and keywords.
 * @param options `returns`: what the task returns beyond its module's documentation, which types and checks the result
 * @returns the task; its `result` is typed by the module's documented return values
 */
export function task<R, D extends object>(name: AuthorText, call: ModuleCall<R>, options: TaskOptions<R & D> & { readonly returns: VariableType<D> }): Task<R & D>;
export function task<R>(name: AuthorText, call: ModuleCall<R>, options?: TaskOptions<R>): Task<R>;
export function task<R>(name: AuthorText, call: ModuleCall<R>, options: TaskOptions<R> & { readonly returns?: VariableType<object> } = {}): Task<R> {
  const own: { -readonly [K in keyof TaskNode]?: TaskNode[K] } & { result?: Result<R> } = {
    kind: 'Task',
    name: toText(name),
    call,
    origin: options.origin ?? callerOrigin(),
    ...stepKeywords(options),
  };
  const node = own as Task<R>;
  Object.defineProperty(own, 'result', { value: makeRef<R & CommonResult>({ kind: 'Register', task: node }), enumerable: false });
  if (options.loop !== undefined) own.loop = options.loop;
  if (options.until !== undefined) own.until = toCondition(options.until(node.result));
  if (options.retries !== undefined) own.retries = toValue(options.retries);
  if (options.delay !== undefined) own.delay = toValue(options.delay);
  if (options.changedWhen !== undefined) own.changedWhen = typeof options.changedWhen === 'function' ? toConditions(options.changedWhen(node.result))! : [options.changedWhen];
  if (options.failedWhen !== undefined) own.failedWhen = typeof options.failedWhen === 'function' ? toConditions(options.failedWhen(node.result))! : [options.failedWhen];
  if (options.then !== undefined) own.notify = Array.isArray(options.then) ? (options.then as readonly HandlerNode[]) : [options.then as HandlerNode];
  if (options.async !== undefined) own.async = options.async;
  if (options.poll !== undefined) own.poll = options.poll;
  if (options.effects !== undefined) Object.assign(own, effectKeywords(options.effects));
  if (options.resultWithoutSecret !== undefined) own.resultWithoutSecret = options.resultWithoutSecret;
  if (options.returns !== undefined) own.returns = options.returns.schema;
  return Object.freeze(node);
}

/** What a looped task returns: one result an item. */
export interface Looped<R> {
  readonly results: readonly (R & CommonResult & { readonly item: unknown })[];
}

/**
 * Repeats one task for every item of a list.
 * @param variable the loop variable, snake_case, named for what an item is
 * @param over a list: plain, or a reference to one
 * @param body makes the task from the item
 */
export function forEach<T, R>(variable: string, over: Arg<readonly T[]>, body: (item: Ref<T>) => Task<R>, label?: (item: Ref<T>) => AuthorText): Task<Looped<R>> {
  const item = makeRef<T>({ kind: 'LoopItem', name: variable });
  if (typeof over === 'object' && over !== null) rememberGroup(item as object, groupOfHost(over));
  const inner = body(item);
  const loop: LoopNode = { over: toValue(over), variable, ...(label === undefined ? {} : { label: toTextOrExpression(label(item)) }) };
  const own = { ...inner, loop };
  const node = own as unknown as Task<Looped<R>>;
  Object.defineProperty(own, 'result', { value: makeRef({ kind: 'Register', task: node }), enumerable: false });
  sameRegister.set(inner, node);
  return Object.freeze(node);
}

const sameRegister = new WeakMap<TaskNode, TaskNode>();

/** The task that stands for all that share one register: the looped one of a loop, the original of its copies. */
export function registeringTask(node: TaskNode): TaskNode {
  const wrapped = sameRegister.get(node);
  return wrapped === undefined ? node : registeringTask(wrapped);
}

/** Marks `copy` as the task that stands for `original`, so that references to either share one register. */
export function standsFor(original: TaskNode, copy: TaskNode): void {
  sameRegister.set(copy, original);
}

/** Keywords and failure handling of a block. */
export interface BlockOptions extends StepOptions {
  readonly rescue?: readonly StepNode[];
  readonly always?: readonly StepNode[];
}

/** Steps that share keywords; `rescue` may report and fail, `always` cleans up. */
export function block(name: AuthorText, steps: readonly StepNode[], options: BlockOptions = {}): BlockNode {
  return Object.freeze({
    kind: 'Block',
    name: toText(name),
    steps,
    ...(options.rescue === undefined ? {} : { rescue: options.rescue }),
    ...(options.always === undefined ? {} : { always: options.always }),
    origin: options.origin ?? callerOrigin(),
    ...stepKeywords(options),
  });
}

/**
 * Steps in a task file of their own, included where this stands; with `loop` all of them run for every item.
 * @param file the file's name without extension
 */
export function taskFile(name: AuthorText, file: string, steps: readonly StepNode[], options: StepOptions & { readonly loop?: LoopNode } = {}): TaskFileNode {
  return Object.freeze({
    kind: 'TaskFile',
    name: toText(name),
    file,
    steps,
    ...(options.loop === undefined ? {} : { loop: options.loop }),
    origin: options.origin ?? callerOrigin(),
    ...stepKeywords(options),
  });
}

/** A task that runs once, after the tasks that notified it have changed something. */
export function handler(name: string, call: ModuleCall<unknown>, options: { readonly become?: boolean; readonly effects?: DeclaredEffects; readonly origin?: Origin } = {}): HandlerNode {
  return Object.freeze({ kind: 'Handler', name, call, become: options.become ?? false, ...(options.effects === undefined ? {} : effectKeywords(options.effects)), origin: options.origin ?? callerOrigin() });
}

function stepKeywords(options: StepOptions): StepKeywords {
  const when = toConditions(options.when);
  return {
    ...(when === undefined ? {} : { when }),
    ...(options.become === undefined ? {} : { become: options.become }),
    ...(options.becomeUser === undefined ? {} : { becomeUser: toText(options.becomeUser) }),
    ...(options.delegateTo === undefined ? {} : { delegateTo: toTextOrExpression(options.delegateTo) }),
    ...(options.runOnce === undefined ? {} : { runOnce: options.runOnce }),
    ...(options.checkMode === undefined ? {} : { checkMode: options.checkMode }),
    ...(options.noLog === undefined ? {} : { noLog: options.noLog }),
    ...(options.diff === undefined ? {} : { diff: options.diff }),
    ...(options.vars === undefined ? {} : { vars: toValue(options.vars) as TaskNode['vars'] & object }),
    ...(options.environment === undefined ? {} : { environment: toValue(options.environment) as TaskNode['environment'] & object }),
    ...(options.suppressions === undefined ? {} : { suppressions: options.suppressions }),
  };
}

/** A list reference of any type, for loops over what another task found. */
export type ListOf<T> = Expr<readonly T[]>;
