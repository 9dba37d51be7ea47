import type { Text } from './expression.ts';

/** What a call does to a resource; `restores` puts back what was there before, or removes it if there was nothing. */
export type EffectVerb = 'creates' | 'changes' | 'reads' | 'deletes' | 'restores';

/** One effect of a call on one resource: `creates file /etc/hosts`. */
export interface Effect {
  readonly verb: EffectVerb;
  /** The kind of the resource: `file`, `package`, `unit`, `k8s` … (`src/effects/kinds.ts` lists them). */
  readonly kind: string;
  /** The resource's name among its kind: a path, a package, `v1/Namespace/keycloak`. */
  readonly id: Text;
  /** Made only where it is missing, so that others may make it too: a folder, an empty file. */
  readonly shared?: boolean;
  /** Something that helps another resource along and needs no look of its own in a test. */
  readonly secondary?: boolean;
}
