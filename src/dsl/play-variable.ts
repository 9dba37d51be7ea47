import { snakeCase } from './names.ts';
import { toValue } from './to-value.ts';
import { makeRef } from './values.ts';
import type { Arg, Ref } from './values.ts';

/**
 * A value with a name, for an expression that several steps of a play share: it is written once, in the play's `vars`.
 * @param name camelCase or snake_case; unique in the component, and no variable of the inventory
 */
export function playVariable<T>(name: string, value: Arg<T>): Ref<T> {
  return makeRef<T>({ kind: 'PlayVariable', name: snakeCase(name), value: toValue(value) });
}
