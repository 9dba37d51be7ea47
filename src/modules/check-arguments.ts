import type { ErrorObject, SchemaValidateFunction, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import type { ModuleCallNode } from '../model/task.ts';
import type { ArgumentProblem } from './argument-messages.ts';
import { argumentProblem } from './argument-messages.ts';
import { brokenConstraints } from './broken-constraints.ts';
import { loadSchema } from './load-schema.ts';
import { modeProblem } from './mode-problem.ts';
import type { Constraints, OptionsSchema } from './module-schema.ts';
import { nearest } from '../text/nearest.ts';
import { liesInTemplate } from './templated.ts';

export type { ArgumentProblem } from './argument-messages.ts';

const validators = new Map<string, ValidateFunction | undefined>();
let ajv: Ajv | undefined;

/**
 * Checks the arguments of a module call against the module's schema: option names, required options, types,
 * choices, modes of files and what excludes or needs each other. A reference or template may stand for any value.
 * @returns one problem a finding; none when all is well
 */
export function checkArguments(call: ModuleCallNode): ArgumentProblem[] {
  const validate = validatorOf(call.module);
  if (validate === undefined) {
    return [{ path: '', message: `${call.module} has no binding, so its arguments cannot be checked.`, help: 'Add its name to src/modules/modules.json and run `npm run modules`.' }];
  }
  const mode = modeProblem(call);
  const problems = mode === undefined ? [] : [mode];
  if (validate(call.arguments)) return problems;
  return [...(validate.errors ?? []).filter((error, _, all) => counts(error, all, call.arguments)).map((error) => argumentProblem(call.module, error)), ...problems];
}

function validatorOf(module: string): ValidateFunction | undefined {
  if (!validators.has(module)) {
    const schema = loadSchema(module);
    validators.set(module, schema && (ajv ??= makeAjv()).compile(schema));
  }
  return validators.get(module);
}

/** Templated values are checked by nobody before the playbook runs; of two errors about one value the choice says more than the type. */
function counts(error: ErrorObject, all: readonly ErrorObject[], data: unknown): boolean {
  if (liesInTemplate(data, error.instancePath)) return false;
  if (error.keyword === 'required') return !givenUnderOtherName(error);
  return error.keyword !== 'type' || !all.some((other) => other.keyword === 'enum' && other.instancePath === error.instancePath);
}

/** A required option under its alias or misspelt is one mistake, not two. */
function givenUnderOtherName(error: ErrorObject): boolean {
  const { missingProperty: missing } = error.params as { readonly missingProperty: string };
  const { properties } = error.parentSchema as unknown as OptionsSchema;
  const unknown = Object.keys(error.data as object).filter((name) => !Object.hasOwn(properties, name));
  return unknown.some((name) => properties[missing]?.aliases?.includes(name) === true || nearest(name, Object.keys(properties)) === missing);
}

/** The schemas are made and tested by `npm run modules`: they are not checked again at every build. */
function makeAjv(): Ajv {
  const instance = new Ajv({ allErrors: true, verbose: true, messages: false, strict: false, meta: false, validateSchema: false, addUsedSchema: false, code: { optimize: false } });
  for (const keyword of Object.keys(brokenConstraints) as (keyof Constraints)[]) {
    instance.addKeyword({ keyword, type: 'object', errors: true, validate: constraintValidator(keyword) });
  }
  return instance;
}

function constraintValidator<Keyword extends keyof Constraints>(keyword: Keyword): SchemaValidateFunction {
  const validate: SchemaValidateFunction = (demand: NonNullable<Constraints[Keyword]>, data: { [option: string]: unknown }, schema?: object) => {
    const broken = brokenConstraints[keyword](demand, data, (schema as OptionsSchema).properties);
    validate.errors = broken.map((constraint) => ({ keyword, params: constraint }));
    return broken.length === 0;
  };
  return validate;
}
