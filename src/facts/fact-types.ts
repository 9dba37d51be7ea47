import { snakeCase } from '../dsl/names.ts';
import type { ExpressionType } from '../passes/data-flow/types/value-type.ts';
import { any, anyDict, typeOfSchema } from '../passes/data-flow/types/value-type.ts';
import { knownFacts } from './known-facts.ts';

const types: ReadonlyMap<string, ExpressionType> = new Map(Object.entries(knownFacts).map(([key, { type }]) => [snakeCase(key), typeOfSchema(type.schema)]));

/** The names of the declared facts, as Ansible writes them. */
export const factNames: ReadonlySet<string> = new Set(types.keys());

/** What is under `ansible_facts`: the declared facts, and whatever else modules found. */
export const factsType: ExpressionType = { ...anyDict, kind: 'dict', members: types, open: true };

/** What a fact holds, by the name that Ansible gives it; `any` for one that is not declared. */
export function factType(name: string): ExpressionType {
  return types.get(name) ?? any;
}
