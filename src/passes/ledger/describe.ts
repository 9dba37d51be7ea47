import { factsOf } from '../../effects/kinds.ts';

/** A resource as a sentence about it reads: `file /etc/hosts`. */
export function describeResource({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${factsOf(kind).noun} ${id}`;
}
