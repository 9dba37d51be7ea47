import type { Constraints, OptionSchema, RequiredIf } from './module-schema.ts';
import { isTemplated, mayBeOmitted } from './templated.ts';

type Options = { readonly [option: string]: unknown };
type Properties = { readonly [option: string]: OptionSchema };

const given = (options: Options, name: string): boolean => options[name] !== undefined && options[name] !== null;
/** Given for sure: a template that may become `omit` is not. */
const surelyGiven = (options: Options, name: string): boolean => given(options, name) && !mayBeOmitted(options[name]);
const quoted = (names: readonly string[], word: string): string => {
  const all = names.map((name) => `"${name}"`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`;
};

/** A demand that is not met, and what to do. */
export interface BrokenConstraint {
  readonly message: string;
  readonly help: string;
}

/**
 * For each constraint of Ansible's argument specification: from what is demanded and the given options to the
 * demands that are not met. Defaults count as given, as in Ansible.
 */
export const brokenConstraints: {
  readonly [Keyword in keyof Required<Constraints>]: (demand: NonNullable<Constraints[Keyword]>, options: Options, properties: Properties) => readonly BrokenConstraint[];
} = {
  mutuallyExclusive: (groups, options) =>
    groups
      .map((names) => names.filter((name) => surelyGiven(options, name)))
      .filter((names) => names.length > 1)
      .map((names) => ({ message: `${quoted(names, 'and')} exclude each other.`, help: 'Keep one of them.' })),

  requiredTogether: (groups, options, properties) =>
    groups
      .map((names) => ({ names, missing: names.filter((name) => !given(options, name) && properties[name]?.default === undefined) }))
      .filter(({ names, missing }) => missing.length > 0 && names.some((name) => surelyGiven(options, name)))
      .map(({ names, missing }) => ({ message: `${quoted(names, 'and')} are only allowed together.`, help: `Add ${quoted(missing, 'and')}.` })),

  requiredOneOf: (groups, options) =>
    groups
      .filter((names) => !names.some((name) => given(options, name)))
      .map((names) => ({ message: `${names.length === 1 ? '' : 'One of '}${quoted(names, 'or')} is required.`, help: addSome(names, true) })),

  requiredIf: (demands, options, properties) => demands.flatMap((demand) => brokenCondition(demand, options, properties)),

  requiredBy: (demands, options) =>
    Object.entries(demands)
      .map(([option, needs]) => ({ option, missing: surelyGiven(options, option) ? needs.filter((need) => !given(options, need)) : [] }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ option, missing }) => ({ message: `"${option}" needs ${quoted(missing, 'and')}.`, help: addSome(missing, false) })),
};

function brokenCondition({ option, value, needs, any }: RequiredIf, options: Options, properties: Properties): readonly BrokenConstraint[] {
  const isDefault = !given(options, option);
  const actual = isDefault ? properties[option]?.default : options[option];
  if (isTemplated(actual) || actual !== value) return [];
  const missing = needs.filter((need) => !given(options, need));
  if (any ? missing.length < needs.length : missing.length === 0) return [];
  const reason = `"${option}" is ${JSON.stringify(value)}${isDefault ? ' by default' : ''}`;
  return [{ message: `${reason}, which needs ${quoted(missing, any ? 'or' : 'and')}.`, help: addSome(missing, any) }];
}

function addSome(missing: readonly string[], any: boolean): string {
  if (missing.length === 1) return 'Add it.';
  return any ? 'Add one of them.' : 'Add them.';
}
