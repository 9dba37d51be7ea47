/** What every stage of `make test` is and may use. */

/** Something that was not tested, and why. */
export interface Skip {
  readonly what: string;
  readonly reason: string;
}

/** What a stage counted. `notes` are facts worth a line in the summary (a coverage figure, a number of files). */
export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
  readonly notes?: readonly string[];
}

/** The Python environment, or the reason why this machine has none. */
export type Python = { readonly bin: string } | { readonly missing: string };

/** What the orchestrator hands to a stage. */
export interface StageContext {
  /** The repository's root, absolute. */
  readonly root: string;
  /** Folder for reports and other files of this run; it exists. */
  readonly scratch: string;
  /** True where a stage that cannot run is a failure and not a skip. */
  readonly ci: boolean;
  /** The environment of every command that a stage starts. */
  readonly env: Readonly<Record<string, string>>;
  readonly python: Python;
  /** Prints a line, or a piece of a command's output, at once. */
  readonly say: (text: string) => void;
}

export interface Stage {
  readonly title: string;
  readonly run: (context: StageContext) => Promise<StageResult>;
}

/**
 * The result of a stage that this machine cannot run: a skip with its reason, but a failure under CI.
 * @param context the run's context
 * @param what what was not tested
 * @param reason why this machine cannot
 */
export function cannotRun(context: StageContext, what: string, reason: string): StageResult {
  if (!context.ci) return { passed: 0, failed: 0, skipped: [{ what, reason }] };
  context.say(`${what}: ${reason}\n(under CI=true this is a failure)\n`);
  return { passed: 0, failed: 1, skipped: [] };
}
