import type { Origin } from './origin.ts';

/** A finding that an author accepts, at one task or in one component, with the reason. */
export interface Suppression {
  /** The code of the rule, such as `TK605`. */
  readonly code: string;
  readonly reason: string;
  /** In a component: only what is found at this resource. */
  readonly on?: Origin;
  readonly origin: Origin;
}
