import type { Constraints } from './module-schema.ts';

/** The constraints of one level of options in short lines, for people to read. */
export function describeConstraints(constraints: Constraints): readonly string[] {
  return [
    ...(constraints.mutuallyExclusive ?? []).map((names) => `only one of ${names.join(', ')}`),
    ...(constraints.requiredOneOf ?? []).map((names) => (names.length === 1 ? `${names[0]} is required` : `at least one of ${names.join(', ')}`)),
    ...(constraints.requiredTogether ?? []).map((names) => `only together: ${names.join(', ')}`),
    ...(constraints.requiredIf ?? []).map(({ option, value, needs, any }) => `${option} = ${JSON.stringify(value)} needs ${needs.join(any ? ' or ' : ', ')}`),
    ...Object.entries(constraints.requiredBy ?? {}).map(([option, needs]) => `${option} needs ${needs.join(', ')}`),
  ];
}
