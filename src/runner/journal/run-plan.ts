import type { Plan } from '../plan/plan.ts';

/** `plan.json`: what a run is, as it was decided before its first step. */
export interface RunPlan extends Omit<Plan, 'mode'> {
  readonly format: 1;
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly platform: string;
  /** The inventory's folder or file, as an absolute path. */
  readonly inventory: string;
  /** `set`: no run, but what a person said of a component. */
  readonly mode: Plan['mode'] | 'set';
  readonly jobs: number;
}

/** A name for a run that sorts by time: `20261121-155822-3f9a`. */
export function runId(now: Date, random: number = Math.random()): string {
  const [date, time] = now.toISOString().replace(/\..*$/, '').replaceAll(/[-:]/g, '').split('T');
  return `${date}-${time}-${Math.floor(random * 0x10000).toString(16).padStart(4, '0')}`;
}
