import type { Outcome } from './ansible/events.ts';
import type { Fingerprints } from './journal/fingerprint.ts';

/** A task that failed on a host. */
export interface Failure {
  readonly task: string;
  readonly host: string;
  readonly message: string;
}

/** How a run ended. */
export type RunOutcome = 'ok' | 'failed' | 'interrupted';

/** How a playbook ended; `skipped` is a test that there was no need to repeat. */
export type StepOutcome = RunOutcome | 'skipped';

/** Whether a playbook is done: nothing is left of it when the run is taken up again. */
export function succeeded(outcome: string | undefined): boolean {
  return outcome === 'ok' || outcome === 'skipped';
}

/** What happens in a run, as the journal keeps it and the progress shows it. */
export type RunEvent =
  | { readonly type: 'run-started' | 'run-resumed'; readonly pid: number; readonly steps: number; readonly fingerprints: Fingerprints }
  | { readonly type: 'process-started'; readonly process: number; readonly pid: number; readonly steps: readonly string[] }
  | { readonly type: 'step-started'; readonly step: string; readonly log: string }
  | { readonly type: 'task'; readonly step: string; readonly n: number; readonly of: number; readonly play: string; readonly task: string }
  | { readonly type: 'result'; readonly step: string; readonly task: string; readonly host: string; readonly outcome: Outcome; readonly seconds: number; readonly message?: string }
  | StepFinished
  | { readonly type: 'process-ended'; readonly process: number; readonly exit: string }
  | { readonly type: 'run-finished'; readonly outcome: RunOutcome; readonly seconds: number }
  /** Said by a person: `thinkube status set`. */
  | { readonly type: 'set'; readonly component: string; readonly state: 'done' | 'pending' };

/** The end of a playbook. One that is skipped has an end without a beginning. */
export interface StepFinished {
  readonly type: 'step-finished';
  readonly step: string;
  readonly outcome: StepOutcome;
  readonly seconds: number;
  readonly tasks: number;
  readonly changed: number;
  /** What failed; empty where the playbook did not fail, or stopped before its first task. */
  readonly failures: readonly Failure[];
  /** What Ansible said last, where no task tells why it stopped. */
  readonly talk?: string;
  /** Why it was skipped. */
  readonly reason?: string;
}

/** An event with its time, as ISO 8601 in UTC. */
export type JournalEvent = RunEvent & { readonly at: string };
