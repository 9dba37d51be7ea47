/** What one look at the machine found. */
export interface Finding {
  /** What was looked for. */
  readonly subject: string;
  /** `ok`; `missing`: a build needs it; `not yet`: only what goes beyond a build needs it. */
  readonly state: 'ok' | 'missing' | 'not yet';
  /** What was found, or what is missing. */
  readonly detail: string;
  /** What to do; only where something is missing. */
  readonly remedy?: string;
}
