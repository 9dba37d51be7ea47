import { moduleNames } from './collections.ts';
import { describeConstraints } from './describe-constraints.ts';
import { loadSchema } from './load-schema.ts';
import type { OptionSchema, OptionsSchema, ReturnSchema } from './module-schema.ts';
import { nearestOf } from '../text/nearest.ts';

export { moduleNames } from './collections.ts';

/** One level of a module's options. */
export interface OptionsDescription {
  readonly options: readonly OptionDescription[];
  /** Whether names beside the described ones are taken (set_fact: any variable). */
  readonly open: boolean;
  /** What excludes or needs each other, one line each. */
  readonly constraints: readonly string[];
}

/** One option of a module. */
export interface OptionDescription {
  readonly name: string;
  /** Ansible's type, such as `str` or `list of dict`. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  readonly choices?: readonly (string | number | boolean)[];
  /** Other names that Ansible takes and bindings refuse. */
  readonly aliases: readonly string[];
  readonly suboptions?: OptionsDescription;
}

/** One return value of a module. */
export interface ReturnDescription {
  readonly name: string;
  readonly type: string;
  readonly contains?: readonly ReturnDescription[];
}

/** All that a binding knows of its module. */
export interface ModuleDescription extends OptionsDescription {
  readonly name: string;
  /** Of the collection, or of ansible-core. */
  readonly version: string;
  /** What authors import it from. */
  readonly importPath: string;
  readonly returns: readonly ReturnDescription[];
}

/** What the binding of a module knows, by its fully qualified name; undefined for a module that has none. */
export function describeModule(name: string): ModuleDescription | undefined {
  const schema = loadSchema(name);
  if (schema === undefined) return undefined;
  return {
    name,
    version: schema.version,
    importPath: `#modules/${name.replace(/\.(?=\w+$)/, '/')}`,
    ...describeOptions(schema),
    returns: describeReturns(schema.returns),
  };
}

/**
 * The modules a name may mean: those whose last part is the same, else the three whose last part is spelt most like it.
 * A wrong or missing collection is forgiven either way.
 */
export function nearestModules(name: string): readonly string[] {
  const names = moduleNames();
  const like = (part: string) => names.filter((known) => lastPart(known) === part);
  const same = like(lastPart(name));
  return same.length > 0 ? same : nearestOf(lastPart(name), [...new Set(names.map(lastPart))], 3).flatMap(like).slice(0, 3);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function describeOptions(schema: Omit<OptionsSchema, 'type'>): OptionsDescription {
  const required = new Set(schema.required);
  const options = Object.entries(schema.properties).map(([name, option]) => describeOption(name, option, required.has(name)));
  return { options, open: schema.additionalProperties, constraints: describeConstraints(schema) };
}

function describeOption(name: string, option: OptionSchema, required: boolean): OptionDescription {
  const value = option.items ?? option;
  const { properties, additionalProperties = true } = value;
  return {
    name,
    type: option.items === undefined ? option.ansibleType : `list of ${option.items.ansibleType}`,
    required,
    ...(option.default !== undefined && { default: option.default }),
    ...(value.enum !== undefined && { choices: value.enum }),
    aliases: option.aliases ?? [],
    ...(properties !== undefined && { suboptions: describeOptions({ ...value, properties, additionalProperties }) }),
  };
}

function describeReturns(returns: { readonly [name: string]: ReturnSchema }): readonly ReturnDescription[] {
  return Object.entries(returns).map(([name, value]) => ({
    name,
    type: value.elements === undefined ? value.ansibleType : `${value.ansibleType} of ${value.elements}`,
    ...(value.contains !== undefined && { contains: describeReturns(value.contains) }),
  }));
}
