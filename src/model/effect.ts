import type { Text } from './expression.ts';

/** What a call does to a resource; `restores` puts back what was there before, or removes it if there was nothing. */
export type EffectVerb = 'creates' | 'changes' | 'reads' | 'deletes' | 'restores';

/** One effect of a call on one resource: `creates file /etc/hosts`. */
export interface Effect {
  readonly verb: EffectVerb;
  /** The kind of the resource: `file`, `package`, `unit`, `k8s` … (the table in `src/effects` lists them). */
  readonly kind: string;
  /** The resource's name among its kind: a path, a package, `v1/Namespace/keycloak`. */
  readonly id: Text;
}
