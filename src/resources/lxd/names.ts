import { toText } from '../../dsl/to-value.ts';
import { j } from '../../dsl/values.ts';
import type { AuthorText } from '../../dsl/values.ts';

/** Kinds of objects that LXD has one of for the whole cluster. */
export type LxdKind = 'cluster' | 'member' | 'storage-pool' | 'network' | 'profile' | 'image' | 'instance';

/** Name of an object of LXD in effects: `creates('lxd', lxdName('network', 'lxdbr0'))`. */
export function lxdName(kind: LxdKind, name: AuthorText) {
  return j`${kind}/${toText(name)}`;
}
