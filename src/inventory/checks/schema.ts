import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { ansibleVariables } from '../ansible-variables.ts';
import { finding } from '../codes.ts';
import type { LoadedFile } from '../load.ts';
import { suggestion } from '../../text/nearest.ts';
import { ansibleGroups, inventorySchema, variablesPath } from '../schema.ts';
import { unknownGroup } from './group-names.ts';
import { placeAt } from './places.ts';
import type { Place } from './places.ts';
import { wrongValue } from './values.ts';

/** Holds every file against the JSON Schema of the platform: layout, names of groups and variables, types of values. */
export function checkSchema(platform: PlatformNode, files: readonly LoadedFile[]): readonly Diagnostic[] {
  const validators = validatorsOf(platform);
  const translate = new Translator(platform);
  for (const file of files) if (!validators[file.holds](file.tree.value)) for (const error of validators[file.holds].errors ?? []) translate.add(file, error);
  return [...translate.found.values()];
}

type Validators = { readonly [holds in LoadedFile['holds']]: NonNullable<ReturnType<Ajv['getSchema']>> };
const compiled = new WeakMap<PlatformNode, Validators>();

/** Compiling costs a tenth of a second: once a platform is enough. The schema is made here, so it is not checked itself. */
function validatorsOf(platform: PlatformNode): Validators {
  const known = compiled.get(platform);
  if (known !== undefined) return known;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, meta: false, validateSchema: false, inlineRefs: false, code: { optimize: false } }).addSchema(inventorySchema(platform), 'inventory');
  const validators = { inventory: ajv.getSchema('inventory')!, vars: ajv.getSchema(`inventory${variablesPath}`)! };
  compiled.set(platform, validators);
  return validators;
}

/** From the validator's words to ours: one diagnostic a place. */
class Translator {
  readonly found = new Map<string, Diagnostic>();
  readonly #platform: PlatformNode;
  readonly #variables: readonly string[];

  constructor(platform: PlatformNode) {
    this.#platform = platform;
    this.#variables = [...platform.variables.map((variable) => variable.name), ...Object.keys(ansibleVariables)];
  }

  add(file: LoadedFile, error: ErrorObject): void {
    // It only says that its else-branch failed, which has told why.
    if (error.keyword === 'if') return;
    const place = placeAt(file, error.instancePath);
    const surplus = error.keyword === 'additionalProperties' ? String(error.params['additionalProperty']) : undefined;
    const diagnostic = place.kind === 'value' ? wrongValue(this.#platform, place, error) : surplus === undefined ? wrongLayout(place) : this.#surplus(place, surplus);
    const { line, column } = diagnostic.origin;
    const key = `${file.path}:${line}:${column}:${diagnostic.code}`;
    if (!this.found.has(key)) this.found.set(key, diagnostic);
  }

  #surplus(place: Place, key: string): Diagnostic {
    const origin = place.node.entries!.get(key)!.keyOrigin;
    if (place.kind === 'groups') return unknownGroup(this.#platform, key, origin);
    if (place.kind === 'variables') return this.#unknownVariable(key, origin);
    const sections = ['vars', 'hosts', 'children'];
    return finding('TK519', origin, `Group "${place.owner}" has a section "${key}".${suggestion(key, sections)}`, `A group has the sections ${sections.join(', ')} only.`);
  }

  #unknownVariable(name: string, origin: Origin): Diagnostic {
    const groups = [...ansibleGroups, ...this.#platform.groups.map((group) => group.name)];
    const help = groups.includes(name) ? `${name} is a group: write it below "children:".` : `Use the name of a variable of ${this.#platform.title}, or remove the line.`;
    return finding('TK504', origin, `${this.#platform.title} has no variable "${name}".${suggestion(name, this.#variables)}`, help);
  }
}

function wrongLayout(place: Place): Diagnostic {
  const what = {
    groups: place.section === '' ? 'The file' : `"children" of group "${place.owner}"`,
    group: `Group "${place.owner}"`,
    sections: `"${place.section}" of group "${place.owner}"`,
    variables: place.section === 'vars' ? `"vars" of group "${place.owner}"` : place.owner === '' ? 'The file' : `Host "${place.owner}"`,
    value: '',
  }[place.kind];
  const is = place.node.items === undefined ? 'a single value' : 'a list';
  return finding('TK519', place.node.origin, `${what} is ${is}, not a dict.`, 'Write one "name:" a line, indented, without dashes; what is empty stays "name: {}".');
}
