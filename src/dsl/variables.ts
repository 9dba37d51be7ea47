import type { Expression, Value, Variable } from '../model/expression.ts';
import { isTemplate } from '../model/expression.ts';
import { snakeCase } from './names.ts';
import { toValue } from './to-value.ts';
import { expression, makeRef, quoted, toNode, wrap } from './values.ts';
import type { Arg, Expr, Ref } from './values.ts';
import type { VariableType } from './value-types.ts';
import { groupOfHost } from './groups.ts';
import type { Group, HostName } from './groups.ts';

/** A variable before it has its name. */
export interface VariableSpec<T> {
  readonly type: VariableType<T>;
  readonly build: (name: string) => Variable;
}

/** A variable as authors use it: a reference typed by its value. */
export type VariableRef<T> = Ref<T>;

const declared = new WeakMap<object, Variable>();

/** Whose value it is. */
export interface VariableScope {
  /** The group, or groups, whose hosts have a value of their own; left out: one value for the whole installation. */
  readonly of?: Group | readonly Group[];
}

function scopeOf(options: VariableScope): Pick<Variable, 'of'> {
  if (options.of === undefined) return {};
  const homes = Array.isArray(options.of) ? (options.of as readonly Group[]) : [options.of as Group];
  return { of: homes.map((home) => home.group.name) };
}

/**
 * A value that every installation decides itself. It has no default anywhere: a play that reads it asserts it first.
 * @param options `optional`: read only where it is defined, never asserted; `example`: shown in docs and inventories;
 *   `neededWith`: the Ansible name of a truth value: where it is true, an inventory must have this variable too
 */
export function installation<T>(
  type: VariableType<T>,
  description: string,
  options: VariableScope & { readonly optional?: boolean; readonly example?: NoInfer<T>; readonly neededWith?: string } = {},
): VariableSpec<T> {
  return {
    type,
    build: (name) => ({
      kind: 'Variable',
      name,
      class: 'installation',
      description,
      type,
      optional: options.optional ?? false,
      ...(options.example === undefined ? {} : { example: options.example as Value }),
      ...(options.neededWith === undefined ? {} : { neededWith: options.neededWith }),
      ...scopeOf(options),
    }),
  };
}

/** A value with a default that fits most installations; the inventory may override it. */
export function technical<T>(type: VariableType<T>, description: string, options: VariableScope & { readonly default: Arg<NoInfer<T>> }): VariableSpec<T> {
  const value = toValue(options.default);
  // Behind a reference the default stands inside of an expression.
  if (isTemplate(value)) quoted(value);
  return { type, build: (name) => ({ kind: 'Variable', name, class: 'technical', description, type, optional: false, default: value, ...scopeOf(options) }) };
}

/** A secret: read from the environment of the control node, never written down. Tasks that read it get `no_log`. */
export function secret(description: string, options: { readonly environment: string; readonly optional?: boolean }): VariableSpec<string> {
  const type: VariableType<string> = { name: 'secret', schema: { type: 'string', minLength: 1 } };
  return { type, build: (name) => ({ kind: 'Variable', name, class: 'secret', description, type, environment: options.environment, optional: options.optional ?? false }) };
}

/** Names variables after their keys: `domainName` is `domain_name` in Ansible. */
export function defineVariables<S extends { readonly [key: string]: VariableSpec<unknown> }>(specs: S): { readonly [K in keyof S]: S[K] extends VariableSpec<infer T> ? VariableRef<T> : never } {
  const refs: { [key: string]: unknown } = {};
  for (const [key, spec] of Object.entries(specs)) {
    const variable = Object.freeze(spec.build(snakeCase(key)));
    const ref = makeRef({ kind: 'Variable', variable });
    declared.set(ref as object, variable);
    refs[key] = ref;
  }
  return Object.freeze(refs) as { readonly [K in keyof S]: S[K] extends VariableSpec<infer T> ? VariableRef<T> : never };
}

/** The declaration behind a variable reference. */
export function variableOf(ref: Expr<unknown>): Variable {
  const variable = declared.get(ref as unknown as object);
  if (variable === undefined) throw new TypeError('A declared variable was expected here, as it comes from defineVariables().');
  return variable;
}

/** The declarations of all variables in a `defineVariables()` result. */
export function declarationsOf(refs: { readonly [key: string]: Expr<unknown> }): readonly Variable[] {
  return Object.values(refs).map(variableOf);
}

/**
 * What a variable, a fact or the result of a task is on another host: `onHost(host, vars.lanIp)`.
 * @throws TypeError when the second argument is none of these
 */
export function onHost<T>(host: Expr<HostName>, value: Expr<T>): Ref<T> {
  const hostNode = toNode(host) as Expression;
  const [reference, path = '', ...rest] = (toNode(value) as Expression).parts;
  const member = typeof path === 'string' && /^($|[.[])/.test(path) ? path : undefined;
  if (typeof reference === 'object' && member !== undefined && rest.length === 0) {
    if (reference.kind === 'Variable') return makeRef({ kind: 'HostVariable', variable: reference.variable, host: hostNode, group: groupOfHost(host) }, member);
    if (reference.kind === 'Register') return makeRef({ kind: 'HostRegister', task: reference.task, host: hostNode }, member);
    if (reference.kind === 'Fact') return makeRef({ kind: 'HostFact', name: reference.name, host: hostNode }, member);
  }
  throw new TypeError('The second argument of onHost() is a variable, a fact or the result of a task, or a member of one.');
}

/** `value`, or `fallback` where the value is undefined or empty. */
export function orElse<T>(value: Expr<T>, fallback: Expr<T> | string | number): Expr<T> {
  return wrap<T>(toNode(expression<T>`${value} | default(${fallback}, true)`) as Expression);
}
