import type { RunPlan } from '../journal/run-plan.ts';
import type { PlannedStep } from '../plan/plan.ts';

/** How the parts of a plan are called in progress. */
export interface Named {
  readonly step: PlannedStep;
  readonly phase: string;
  readonly title: string;
  /** The number of the step, and how many there are. */
  readonly position: number;
  readonly of: number;
}

/** The steps of a plan with their names. */
export function namesOf(plan: RunPlan): ReadonlyMap<string, Named> {
  const all = plan.components.flatMap((component) => component.steps.map((step) => ({ step, phase: component.phase, title: component.title })));
  return new Map(all.map((one, index) => [one.step.id, { ...one, position: index + 1, of: all.length }]));
}

/** `0:07`, `12:30`, `1:02:03`. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
