import type { Facts } from '../facts/known-facts.ts';
import { knownFacts } from '../facts/known-facts.ts';
import { snakeCase } from './names.ts';
import { makeRef } from './values.ts';
import type { Ref } from './values.ts';

export type { Facts } from '../facts/known-facts.ts';

/** Facts of the host that the task runs on: those that `src/facts/known-facts.ts` declares. */
export const facts: { readonly [K in keyof Facts]: Ref<Facts[K]> } = Object.freeze(
  Object.fromEntries(Object.keys(knownFacts).map((key) => [key, makeRef({ kind: 'Fact', name: snakeCase(key) })])),
) as { readonly [K in keyof Facts]: Ref<Facts[K]> };
