import type { DefinedError, ErrorObject } from 'ajv';
import type { AnsibleType, OptionSchema, OptionsSchema } from './module-schema.ts';
import type { BrokenConstraint } from './broken-constraints.ts';
import { nearest } from '../text/nearest.ts';
import { pointerKeys } from './templated.ts';

/** One thing that is wrong with a module call. `path` is the place in the arguments, such as `networks[0].name`; empty for the call as a whole. */
export interface ArgumentProblem {
  readonly path: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly help: string;
}

/** A problem in plain words from an error of ajv (`verbose`), with what to write instead. */
export function argumentProblem(module: string, problem: ErrorObject): ArgumentProblem {
  const place = optionPath(problem.instancePath);
  const error = problem as DefinedError;
  if (error.keyword === 'additionalProperties') return unknownOption(module, place, error.params.additionalProperty, error.parentSchema as unknown as OptionsSchema);
  if (error.keyword === 'required') {
    const path = joined(place, error.params.missingProperty);
    return { path, message: `"${path}" is required by ${module} and missing.`, help: 'Add it.' };
  }
  if (error.keyword === 'enum') return wrongChoice(place, error.data, error.parentSchema as unknown as OptionSchema);
  if (error.keyword === 'type') return wrongType(place, error.data, error.parentSchema as unknown as OptionSchema);
  const { message, help } = problem.params as BrokenConstraint;
  return { path: place, message: place === '' ? message : `In "${place}": ${message}`, help };
}

function unknownOption(module: string, place: string, name: string, schema: OptionsSchema): ArgumentProblem {
  const path = joined(place, name);
  const canonical = Object.entries(schema.properties).find(([, option]) => option.aliases?.includes(name))?.[0];
  if (canonical !== undefined) return { path, message: `"${path}" is an alias of "${canonical}".`, help: `Write "${canonical}".` };
  const similar = nearest(name, Object.keys(schema.properties));
  const remedy = similar === undefined ? `\`thinkube module ${module}\` lists what it takes.` : `Write "${similar}" if you mean that.`;
  return { path, message: `"${path}" is not an option of ${module}.`, help: remedy };
}

function wrongChoice(path: string, value: unknown, schema: OptionSchema): ArgumentProblem {
  const choices = schema.enum ?? [];
  const similar = typeof value === 'string' ? nearest(value, choices.map(String)) : undefined;
  const remedy = similar === undefined ? 'Choose' : `Write "${similar}" if you mean that, or choose`;
  return { path, message: `"${path}" cannot be ${shown(value)}.`, help: `${remedy} one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}.` };
}

function wrongType(path: string, value: unknown, schema: OptionSchema): ArgumentProblem {
  const wanted = schema.type === 'string' ? 'text' : typeNames[schema.ansibleType];
  return { path, message: `"${path}" has to be ${wanted}, not ${shown(value)}.`, help: remedyFor(value, schema) };
}

const typeNames: { readonly [Type in AnsibleType]: string } = {
  str: 'text',
  path: 'text',
  sid: 'text',
  bool: 'true or false',
  int: 'a whole number',
  float: 'a number',
  bits: 'text or a whole number',
  bytes: 'text or a whole number',
  json: 'text, a list or a dict',
  jsonarg: 'text, a list or a dict',
  raw: 'any value',
  list: 'a list',
  dict: 'a dict',
};

const truths: { readonly [word: string]: boolean } = { yes: true, on: true, true: true, y: true, no: false, off: false, false: false, n: false };

function remedyFor(value: unknown, schema: OptionSchema): string {
  const isMode = schema.ansibleType === 'raw' && schema.type === 'string';
  if (isMode && typeof value === 'number') return "Write the mode as text, such as '0644'.";
  if (schema.type === 'boolean' && typeof value === 'string' && value.toLowerCase() in truths) return `Write ${truths[value.toLowerCase()]}.`;
  if ((schema.type === 'integer' || schema.type === 'number') && typeof value === 'string' && /^-?\d+$/.test(value)) return `Write ${value}.`;
  if (schema.type === 'array' && typeof value !== 'object') return `Write [${shortened(JSON.stringify(value))}].`;
  if (schema.type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return `Write "${value}" in quotes.`;
  if (value === null) return 'Leave the option out if it shall have no value.';
  return 'A reference or a j`...` template may stand here too.';
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a dict';
  if (typeof value === 'string') return `the text ${shortened(JSON.stringify(value))}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

/** `/networks/0/name` as `networks[0].name`. */
function optionPath(pointer: string): string {
  return pointerKeys(pointer).reduce(joined, '');
}

function joined(place: string, key: string): string {
  if (/^\d+$/.test(key)) return `${place}[${key}]`;
  if (!/^[\w-]+$/.test(key)) return `${place}[${JSON.stringify(key)}]`;
  return place === '' ? key : `${place}.${key}`;
}
