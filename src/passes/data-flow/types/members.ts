import type { ExpressionType } from './value-type.ts';

/** A member that a type does not have: its place in the path, and the members that are there. */
export interface MissingMember {
  readonly at: number;
  readonly members: readonly string[];
}

/** Methods and attributes of Python's own values, which no documentation of a module names. */
const ofPython: ReadonlySet<string> = new Set(['items', 'keys', 'values', 'get', 'length']);

/**
 * The first member of a path that is not there for sure.
 * @returns `undefined` where all are there, or nobody knows
 */
export function missingMember(type: ExpressionType, path: readonly (string | number)[]): MissingMember | undefined {
  let here = type;
  for (const [at, key] of path.entries()) {
    if (here.kind === 'list') {
      if (typeof key !== 'number') return undefined;
      here = here.items;
    } else if (here.kind === 'dict') {
      const member = typeof key === 'string' ? here.members.get(key) : undefined;
      if (member === undefined) return here.open || typeof key !== 'string' || ofPython.has(key) ? undefined : { at, members: [...here.members.keys()] };
      here = member;
    } else return undefined;
  }
  return undefined;
}
