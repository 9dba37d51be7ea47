import type { RoleEntryPoint, RoleNode, RoleParameter } from '../model/role.ts';
import type { RoleCallNode } from '../model/task.ts';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import { stepsIn } from '../passes/steps.ts';
import { callerOrigin } from './origin.ts';
import type { StepOptions } from './task.ts';
import { toConditions, toText, toValue } from './to-value.ts';
import type { Arg, AuthorText, Ref } from './values.ts';
import { makeRef } from './values.ts';

type ParameterValue<P extends RoleParameter> = P['type'] extends 'int' ? number : P['type'] extends 'bool' ? boolean : P['type'] extends 'list' ? readonly unknown[] : P['type'] extends 'dict' ? object : string;
type Required<P> = { [K in keyof P]: P[K] extends { readonly required: true } ? K : never }[keyof P];

/** The parameters that a call of an entry point takes, typed from their declaration. */
export type ParametersOf<P extends { readonly [name: string]: RoleParameter }> = [keyof P] extends [never]
  ? { readonly [name: string]: never }
  : { readonly [K in Required<P>]: Arg<ParameterValue<P[K]>> } & { readonly [K in Exclude<keyof P, Required<P>>]?: Arg<ParameterValue<P[K]>> };

/** An entry point before its steps are built: they get its parameters as references. */
export interface EntryPointSpec<P extends { readonly [name: string]: RoleParameter }> {
  readonly description: string;
  readonly parameters: P;
  readonly steps: (parameters: { readonly [K in keyof P]: Ref<ParameterValue<P[K]>> }) => RoleEntryPoint['steps'];
}

/** A role as authors use it; E keeps the parameter types of each entry point. */
export interface Role<E> extends RoleNode {
  readonly entryPointTypes?: E;
}

/** Declares the parameters and steps of one way into a role. */
export function entryPoint<const P extends { readonly [name: string]: RoleParameter }>(spec: EntryPointSpec<P>): RoleEntryPoint & { readonly types?: P } {
  const references = Object.fromEntries(Object.entries(spec.parameters).map(([name, { noLog }]) => [name, makeRef({ kind: 'RoleParameter', name, ...(noLog === true ? { secret: true } : {}) })]));
  const steps = spec.steps(references as never);
  if ([...stepsIn(steps)].some((step) => step.kind === 'TaskFile')) throw new TypeError('A role has no task files beside its entry points: make the steps an entry point, or put them into a block.');
  return Object.freeze({ description: spec.description, parameters: spec.parameters, steps });
}

/** Declares a role: tasks that are worth seeing as one thing at run time, with typed parameters. */
export function role<const E extends { readonly [name: string]: RoleEntryPoint & { readonly types?: { readonly [name: string]: RoleParameter } } }>(spec: {
  readonly name: string;
  readonly title: string;
  readonly entryPoints: E;
  readonly defaults?: { readonly [name: string]: Arg<unknown> };
  readonly templates?: readonly { readonly name: string; readonly source: string }[];
  /** Where to say that the role was written; the compiler's own roles are nowhere in an author's files. */
  readonly origin?: Origin;
}): Role<E> {
  return Object.freeze({
    kind: 'Role',
    name: spec.name,
    title: spec.title,
    entryPoints: spec.entryPoints,
    defaults: toValue(spec.defaults ?? {}) as { readonly [name: string]: Value },
    templates: spec.templates ?? [],
    origin: spec.origin ?? callerOrigin(),
  });
}

/** Runs an entry point of a role with its parameters. */
export function callRole<E extends { readonly [name: string]: RoleEntryPoint & { readonly types?: { readonly [name: string]: RoleParameter } } }, N extends keyof E & string>(
  name: AuthorText,
  called: Role<E>,
  entry: N,
  parameters: ParametersOf<NonNullable<E[N]['types']>>,
  options: Pick<StepOptions, 'when' | 'origin' | 'noLog' | 'suppressions'> = {},
): RoleCallNode {
  const when = toConditions(options.when);
  return Object.freeze({
    kind: 'RoleCall',
    name: toText(name),
    role: called,
    entryPoint: entry,
    parameters: toValue(parameters) as { readonly [name: string]: Value },
    ...(when === undefined ? {} : { when }),
    ...(options.noLog === undefined ? {} : { noLog: options.noLog }),
    ...(options.suppressions === undefined ? {} : { suppressions: options.suppressions }),
    origin: options.origin ?? callerOrigin(),
  });
}
