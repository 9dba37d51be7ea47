import type { AnsibleType, ModuleSchema, OptionSchema, OptionsSchema } from '../../src/modules/module-schema.ts';
import type { Choice, DocumentedModule, DocumentedOption, ModuleFacts } from './documentation.ts';
import { constraintsOf } from './constraints.ts';
import { returnsOf } from './return-schema.ts';
import { ansibleType } from './ansible-type.ts';

/** How documentation names the text behind a module's name, which is no option at all. */
const freeForm = new Set(['free_form', 'free-form']);
/** set_fact documents "any variable" as one option with this name. */
const anyVariable = 'key_value';

type DocumentedOptions = { readonly [option: string]: DocumentedOption };

/**
 * The schema file of one module.
 * @param name fully qualified name
 * @param version of the collection, or of ansible-core
 * @param module what ansible-doc prints
 * @param facts what constraints.py prints; null when the module's code states nothing
 */
export function moduleSchema(name: string, version: string, module: DocumentedModule, facts: ModuleFacts | null): ModuleSchema {
  const documented = module.doc?.options ?? {};
  return {
    title: name,
    version,
    ...optionsSchema(withoutFreeForm(documented), facts ?? undefined, anyVariable in documented),
    returns: returnsOf(module.return ?? {}),
  };
}

/**
 * Free-form text is left out where an option takes it (`cmd` or `file`, then required if the text was),
 * and is called `_raw_params`, as in Ansible's own code, where nothing else does.
 */
function withoutFreeForm(documented: DocumentedOptions): DocumentedOptions {
  const text = Object.entries(documented).find(([name]) => freeForm.has(name))?.[1];
  const options = Object.entries(documented).filter(([name]) => !freeForm.has(name) && name !== anyVariable);
  if (text === undefined) return Object.fromEntries(options);
  const takers = options.filter(([name]) => ['cmd', 'argv', 'file'].includes(name)).map(([name]) => name);
  if (takers.length === 0) options.push(['_raw_params', { ...text, type: text.type ?? 'str' }]);
  const required = text.required === true && takers.length === 1 ? takers[0] : undefined;
  return Object.fromEntries(options.map(([name, option]) => [name, name === required ? { ...option, required: true } : option]));
}

function optionsSchema(documented: DocumentedOptions, facts: ModuleFacts | undefined, open: boolean): OptionsSchema {
  const names = Object.keys(documented).sort();
  const required = names.filter((name) => documented[name]?.required === true);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, optionSchema(name, documented[name]!, factsOf(name, documented[name]!, facts))])),
    ...(required.length > 0 && { required }),
    additionalProperties: open,
    ...constraintsOf(documented, facts),
  };
}

/** Code may know an option by one of its aliases (apt: `package` for `name`). */
function factsOf(name: string, option: DocumentedOption, facts: ModuleFacts | undefined): { readonly known: boolean; readonly suboptions: ModuleFacts | undefined } {
  const key = [name, ...(option.aliases ?? [])].find((candidate) => facts !== undefined && candidate in facts.options);
  const fact = key === undefined ? undefined : facts?.options[key];
  return { known: fact !== undefined, suboptions: fact?.suboptions };
}

function optionSchema(name: string, option: DocumentedOption, facts: ReturnType<typeof factsOf>): OptionSchema {
  const type = ansibleType(option.type);
  const choices = choicesOf(option);
  // Code that names no suboptions takes any; the documented ones are then only the known ones.
  const below = option.suboptions ? optionsSchema(option.suboptions, facts.suboptions, facts.known && facts.suboptions === undefined) : undefined;
  const contents = { ...(choices && { enum: choices }), ...below };
  const elements = ansibleType(option.elements);
  return {
    ansibleType: type,
    ...checkFor(name, type),
    ...(type === 'list' ? { items: { ansibleType: elements, ...checkFor(name, elements), ...contents } } : contents),
    ...(option.aliases && option.aliases.length > 0 && { aliases: [...option.aliases].sort() }),
    ...(option.default !== undefined && option.default !== null && { default: type === 'bool' ? truth(option.default) : option.default }),
  };
}

/** Documentation may write a truth value as YAML 1.1 text. */
function truth(value: unknown): unknown {
  if (value === 'yes' || value === 'true') return true;
  return value === 'no' || value === 'false' ? false : value;
}

function choicesOf(option: DocumentedOption): readonly Choice[] | undefined {
  if (option.choices === undefined) return undefined;
  const choices = Array.isArray(option.choices) ? (option.choices as readonly Choice[]) : Object.keys(option.choices);
  return choices.length > 0 ? choices : undefined;
}

function checkFor(name: string, type: AnsibleType): { readonly type?: string | readonly string[] } {
  // YAML reads 0644 as a number and Ansible reads 644 as another one: a mode is text.
  if (type === 'raw') return /(^|_)mode$/.test(name) ? { type: 'string' } : {};
  return { type: jsonTypes[type] };
}

const jsonTypes: { readonly [Type in Exclude<AnsibleType, 'raw'>]: string | readonly string[] } = {
  str: 'string',
  path: 'string',
  sid: 'string',
  bool: 'boolean',
  int: 'integer',
  float: 'number',
  bits: ['string', 'integer'],
  bytes: ['string', 'integer'],
  json: ['string', 'object', 'array'],
  jsonarg: ['string', 'object', 'array'],
  list: 'array',
  dict: 'object',
};
