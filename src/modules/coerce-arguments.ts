import type { Value } from '../model/expression.ts';
import { isTemplated } from './templated.ts';
import { loadSchema } from './load-schema.ts';
import type { OptionSchema } from './module-schema.ts';

type Options = { readonly [option: string]: Value };

const booleans: ReadonlyMap<string, boolean> = new Map([...['y', 'yes', 'on', '1', 'true', 't'].map((word) => [word, true] as const), ...['n', 'no', 'off', '0', 'false', 'f'].map((word) => [word, false] as const)]);

/**
 * Arguments as the module sees them: aliases under their own name, text where a number or a truth value is wanted turned
 * into it, one value where a list is wanted as a list. What Ansible would refuse stays as it is written.
 */
export function coerceArguments(module: string, given: Options): Options {
  const schema = loadSchema(module);
  return schema === undefined ? given : coerceOptions(given, schema.properties);
}

function coerceOptions(given: Options, properties: { readonly [option: string]: OptionSchema }): Options {
  const aliases = new Map(Object.entries(properties).flatMap(([name, option]) => (option.aliases ?? []).map((alias) => [alias, name] as const)));
  const coerced: { [option: string]: Value } = {};
  for (const [written, value] of Object.entries(given)) {
    const name = Object.hasOwn(properties, written) ? written : (aliases.get(written) ?? written);
    // An option without a value is one that is not given.
    if (value === null) continue;
    const option = Object.hasOwn(properties, name) ? properties[name] : undefined;
    coerced[name] = option === undefined ? value : coerce(value, option);
  }
  return coerced;
}

function coerce(value: Value, option: Omit<OptionSchema, 'aliases' | 'default'>): Value {
  if (isTemplated(value)) return value;
  switch (option.ansibleType) {
    case 'bool':
      return (typeof value === 'string' || typeof value === 'number' ? booleans.get(String(value).toLowerCase()) : undefined) ?? value;
    case 'int':
      return typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value;
    case 'float':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'str':
    case 'path':
      return typeof value === 'number' ? String(value) : typeof value === 'boolean' ? text(value, option) : value;
    case 'list':
      return coerceList(value, option);
    case 'dict':
      return isDict(value) && option.properties !== undefined ? coerceOptions(value, option.properties) : typeof value === 'string' ? readDict(value) : value;
    default:
      // A mode without quotes is an octal number.
      return typeof value === 'number' && option.type === 'string' ? `0${value.toString(8)}` : value;
  }
}

/** Of a truth value Ansible makes True or False, but where the choices have the word that was written, it takes that. */
function text(value: boolean, option: Omit<OptionSchema, 'aliases' | 'default'>): Value {
  const words = value ? ['yes', 'on', 'true', 'True'] : ['no', 'off', 'false', 'False'];
  const choice = option.enum?.find((candidate) => words.includes(String(candidate)));
  return choice === undefined ? (value ? 'True' : 'False') : String(choice);
}

function coerceList(value: Value, option: Omit<OptionSchema, 'aliases' | 'default'>): Value {
  const list: readonly Value[] | undefined = Array.isArray(value) ? (value as readonly Value[]) : typeof value === 'string' ? value.split(',').map((item) => item.trim()) : typeof value === 'number' || typeof value === 'boolean' ? [value] : undefined;
  if (list === undefined) return isDict(value) && option.items?.ansibleType === 'dict' ? [coerce(value, option.items)] : value;
  const { items } = option;
  return items === undefined ? list : list.map((item) => coerce(item, items));
}

/** `a=b c=d` and JSON are dicts too. */
function readDict(value: string): Value {
  if (value.trimStart().startsWith('{')) {
    try {
      return JSON.parse(value) as Value;
    } catch {
      return value;
    }
  }
  const pairs = value.split(/[\s,]+/).filter((pair) => pair !== '').map((pair) => pair.split('='));
  return pairs.length > 0 && pairs.every((pair) => pair.length === 2) ? Object.fromEntries(pairs as [string, string][]) : value;
}

function isDict(value: Value): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isTemplated(value);
}
