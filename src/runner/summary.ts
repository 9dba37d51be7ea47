import type { Failure, JournalEvent, RunOutcome, StepOutcome } from './events.ts';
import { succeeded } from './events.ts';
import { endsOf } from './journal/read.ts';
import type { RunPlan } from './journal/run-plan.ts';
import type { PlannedStep } from './plan/plan.ts';

/** What became of a playbook of a run; `left` says that nothing has. */
export interface StepSummary extends PlannedStep {
  readonly outcome: StepOutcome | 'left';
  readonly seconds: number;
  readonly tasks: number;
  readonly changed: number;
  readonly failures: readonly Failure[];
  readonly talk?: string;
  /** Why it was skipped. */
  readonly reason?: string;
  readonly log?: string;
}

/** `summary.json`: how a run ended. */
export interface RunSummary {
  readonly format: 1;
  readonly run: string;
  readonly platform: string;
  readonly inventory: string;
  readonly mode: RunPlan['mode'];
  readonly outcome: RunOutcome;
  readonly began: string;
  readonly ended: string;
  /** Seconds that the run was at work, in all its parts. */
  readonly seconds: number;
  readonly changed: number;
  readonly steps: readonly StepSummary[];
}

/** The summary of a run, from its journal. A run that was cut off counts as interrupted. */
export function summaryOf(plan: RunPlan, events: readonly JournalEvent[]): RunSummary {
  const ends = endsOf(events);
  const logs = new Map(events.flatMap((event) => (event.type === 'step-started' ? [[event.step, event.log] as const] : [])));
  const steps = plan.components.flatMap((component) =>
    component.steps.map((step): StepSummary => {
      const end = ends.get(step.id);
      const log = logs.get(step.id);
      const outcome = end?.outcome ?? (log === undefined ? 'left' : 'interrupted');
      return { ...step, outcome, seconds: end?.seconds ?? 0, tasks: end?.tasks ?? 0, changed: end?.changed ?? 0, failures: end?.failures ?? [], ...(end?.talk === undefined ? {} : { talk: end.talk }), ...(end?.reason === undefined ? {} : { reason: end.reason }), ...(log === undefined ? {} : { log }) };
    }),
  );
  const finished = events.filter((event) => event.type === 'run-finished');
  const outcome = steps.every((step) => succeeded(step.outcome)) ? 'ok' : steps.some((step) => step.outcome === 'failed') ? 'failed' : 'interrupted';
  return {
    format: 1, run: plan.id, platform: plan.platform, inventory: plan.inventory, mode: plan.mode, outcome,
    began: plan.created, ended: events.at(-1)?.at ?? plan.created,
    seconds: round(finished.reduce((sum, { seconds }) => sum + seconds, 0)),
    changed: steps.reduce((sum, { changed }) => sum + changed, 0),
    steps,
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
