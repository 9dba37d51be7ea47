import type { Origin } from './origin.ts';
import type { Suppression } from './suppression.ts';

/** What a rule, a pass or an inventory check has to say about one place. */
export interface Diagnostic {
  /** Stable code, such as `TK501`. */
  readonly code: string;
  /** The state that is asked for, such as `inventory/known-variable`. */
  readonly name: string;
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong. */
  readonly message: string;
  /** The place in the author's file. */
  readonly origin: Origin;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly help: string;
}

/** A diagnostic as a run reports it. */
export interface Finding extends Diagnostic {
  /** The ids of the components that the place belongs to; none for what belongs to no component, or to all of them. */
  readonly components?: readonly string[];
  /** Why the author accepts it; such a finding is counted and is no mistake. */
  readonly suppressed?: Suppression;
}

/** Diagnostics in the order of file, line, column and code. */
export function sortDiagnostics<D extends Diagnostic>(diagnostics: readonly D[]): readonly D[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.origin.file, b.origin.file) || a.origin.line - b.origin.line || a.origin.column - b.origin.column || compare(a.code, b.code) || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
