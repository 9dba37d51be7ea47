import type { Effect } from '../model/effect.ts';
import type { TaskNode } from '../model/task.ts';
import type { ResourceKind } from '../effects/kinds.ts';
import { toText } from './to-value.ts';
import type { AuthorText } from './values.ts';

/** Says that a call does nothing to any resource, and why that is so. */
export interface NoEffects {
  readonly kind: 'NoEffects';
  readonly why: string;
}

/** What is said of a call: its effects, or why it has none. */
export type DeclaredEffects = readonly Effect[] | NoEffects;

const verb = (name: Effect['verb']) => (kind: ResourceKind, id: AuthorText, more: Pick<Effect, 'shared'> = {}): Effect => Object.freeze({ verb: name, kind, id: toText(id), ...more });

/** The call makes the resource, or makes it as wanted. `shared: true`: only where it is missing, so others may make it too. */
export const creates = verb('creates');
/** The call changes a resource that others made, or that is there anyway. */
export const changes = verb('changes');
/** The call looks at the resource. */
export const reads = verb('reads');
/** The call removes the resource. */
export const deletes = verb('deletes');
/** The call puts the resource back as it was before the first deploy, or removes it if it was not there. */
export const restores = verb('restores');

/** A resource that only helps another one along: a test need not look at it. */
export function helps(effect: Effect): Effect {
  return Object.freeze({ ...effect, secondary: true });
}

/** A call that could do anything does nothing to resources. @param why a word to who wonders */
export function noEffects(why: string): NoEffects {
  return Object.freeze({ kind: 'NoEffects', why });
}

/** The keywords of a node that hold what is said of its call. */
export function effectKeywords(declared: DeclaredEffects): Pick<TaskNode, 'effects' | 'noEffects'> {
  return 'kind' in declared ? { effects: [], noEffects: declared.why } : { effects: declared };
}
