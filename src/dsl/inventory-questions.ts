import type { Value } from '../model/expression.ts';
import type { Answers, Derived, HostAnswer, HostField, HostQuestion, HostWord, InventoryQuestions, ValueQuestion } from '../model/inventory.ts';
import type { Group } from './groups.ts';
import { toValue } from './to-value.ts';
import type { Expr } from './values.ts';
import { variableOf } from './variables.ts';

/** What has been answered so far, typed by the variables. */
export interface TypedAnswers {
  readonly hosts: readonly TypedHostAnswer[];
  value<T>(variable: Expr<T>): T | undefined;
}

/** A host that has been named so far. */
export interface TypedHostAnswer {
  readonly name: string;
  readonly address: string;
  /** The flag of the question that it answers. */
  readonly question: string;
  is(word: string): boolean;
  value<T>(variable: Expr<T>): T | undefined;
}

function typedAnswers(answers: Answers): TypedAnswers {
  return {
    hosts: answers.hosts.map(typedHost),
    value: <T>(variable: Expr<T>) => answers.values.get(variableOf(variable).name) as T | undefined,
  };
}

function typedHost(host: HostAnswer): TypedHostAnswer {
  return {
    name: host.name,
    address: host.address,
    question: host.question,
    is: (word) => host.words.includes(word),
    value: <T>(variable: Expr<T>) => host.values.get(variableOf(variable).name) as T | undefined,
  };
}

/** A variable with the value it gets. */
export type Setting = readonly [name: string, value: Value];

/** Gives a variable its value: plain data, or text with Jinja in it. */
export function set<T>(variable: Expr<T>, value: NoInfer<T> | string): Setting {
  return [variableOf(variable).name, toValue(value)];
}

/** Gives a secret its value: the lookup of its name in the environment of the control node. */
export function fromEnvironment(variable: Expr<string>): Setting {
  const { name, environment } = variableOf(variable);
  if (environment === undefined) throw new TypeError(`${name} is not a secret: it has no name in the environment.`);
  return [name, `{{ lookup('env', '${environment}') }}`];
}

/** One question about the whole installation. `suggest` offers an answer made of earlier ones. */
export function ask<T>(
  variable: Expr<T>,
  spec: { readonly flag: string; readonly question?: string; readonly list?: boolean; readonly optional?: boolean; readonly suggest?: (answers: TypedAnswers) => NoInfer<T> | undefined },
): ValueQuestion {
  const declaration = variableOf(variable);
  return Object.freeze({
    flag: spec.flag,
    variable: declaration.name,
    question: spec.question ?? declaration.description,
    list: spec.list ?? false,
    optional: spec.optional ?? false,
    ...(spec.suggest === undefined ? {} : { suggest: (answers: Answers) => optionalValue(spec.suggest!(typedAnswers(answers))) }),
  });
}

/** One value of a kind of host, given as `key=value`. `when` says whether it is asked for at all. */
export function askHost<T>(
  variable: Expr<T>,
  spec: {
    readonly key: string;
    readonly question?: string;
    readonly optional?: boolean;
    readonly suggest?: (answers: TypedAnswers, host: TypedHostAnswer) => NoInfer<T> | undefined;
    readonly when?: (answers: TypedAnswers) => boolean;
  },
): HostField {
  const declaration = variableOf(variable);
  return Object.freeze({
    key: spec.key,
    variable: declaration.name,
    question: spec.question ?? declaration.description,
    optional: spec.optional ?? false,
    ...(spec.suggest === undefined ? {} : { suggest: (answers: Answers, host: HostAnswer) => optionalValue(spec.suggest!(typedAnswers(answers), typedHost(host))) }),
    ...(spec.when === undefined ? {} : { when: (answers: Answers) => spec.when!(typedAnswers(answers)) }),
  });
}

function optionalValue(value: unknown): Value | undefined {
  return value === undefined ? undefined : toValue(value);
}

/** A word after a host that puts it into groups. */
export interface WordSpec {
  readonly description: string;
  readonly groups: readonly Group[];
  readonly set?: readonly Setting[];
}

/** A word that any number of hosts may have. */
export interface RoleSpec extends WordSpec {
  /** Groups of the hosts of this kind that do not have the word. */
  readonly otherwise?: readonly Group[];
  /** Where no host has the word, the first one gets it. */
  readonly firstByDefault?: boolean;
}

/** A kind of host that the user may name several of. */
export function askHosts(spec: {
  readonly flag: string;
  readonly noun: string;
  readonly atLeast?: number;
  readonly groups?: readonly Group[];
  /** Variables that hold the address. */
  readonly address: readonly Expr<string>[];
  readonly kinds: { readonly [word: string]: WordSpec };
  readonly roles?: { readonly [word: string]: RoleSpec };
  readonly fields?: readonly HostField[];
}): HostQuestion {
  return Object.freeze({
    flag: spec.flag,
    noun: spec.noun,
    atLeast: spec.atLeast ?? 0,
    groups: names(spec.groups),
    address: spec.address.map((variable) => variableOf(variable).name),
    kinds: Object.entries(spec.kinds).map(([word, entry]) => hostWord(word, entry)),
    roles: Object.entries(spec.roles ?? {}).map(([word, entry]) => ({ ...hostWord(word, entry), otherwise: names(entry.otherwise), firstByDefault: entry.firstByDefault ?? false })),
    fields: spec.fields ?? [],
  });
}

function hostWord(word: string, spec: WordSpec): HostWord {
  return { word, description: spec.description, groups: names(spec.groups), values: new Map(spec.set ?? []) };
}

function names(groups: readonly Group[] | undefined): readonly string[] {
  return (groups ?? []).map((entry) => entry.group.name);
}

/** What follows from the answers: settings for all hosts and for single ones, and members of groups. */
export interface TypedDerived {
  readonly shared?: readonly Setting[];
  readonly hosts?: { readonly [name: string]: readonly Setting[] };
  readonly groups?: readonly (readonly [group: Group, hosts: readonly string[]])[];
}

/** What `inventory init` asks for a platform. */
export function inventoryQuestions(spec: { readonly values: readonly ValueQuestion[]; readonly hosts: readonly HostQuestion[]; readonly derive?: (answers: TypedAnswers) => TypedDerived }): InventoryQuestions {
  return Object.freeze({
    values: spec.values,
    hosts: spec.hosts,
    derive(answers: Answers): Derived {
      const derived = spec.derive?.(typedAnswers(answers)) ?? {};
      return {
        shared: new Map(derived.shared ?? []),
        hosts: new Map(Object.entries(derived.hosts ?? {}).map(([name, settings]) => [name, new Map(settings)])),
        groups: new Map((derived.groups ?? []).map(([group, members]) => [group.group.name, members])),
      };
    },
  });
}
