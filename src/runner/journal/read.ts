import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEvent, StepFinished } from '../events.ts';
import { eventsFile, planFile } from './write.ts';
import type { RunPlan } from './run-plan.ts';

/** The journal of a run as it is on the disk. */
export interface RecordedRun {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly events: readonly JournalEvent[];
}

/** Where the journals of a project are. */
export function runsFolder(project: string): string {
  return join(project, '.thinkube', 'runs');
}

/**
 * The runs of a project, the oldest first. A folder without a plan is what a power cut left of a run that had not begun.
 * @param counts whether a run is wanted
 */
export function readRuns(runs: string, counts: (plan: RunPlan) => boolean = () => true): readonly RecordedRun[] {
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .flatMap((name) => {
      const plan = readPlan(join(runs, name));
      return plan === undefined || !counts(plan) ? [] : [{ folder: join(runs, name), plan }];
    })
    .sort((a, b) => (a.plan.created < b.plan.created ? -1 : a.plan.created > b.plan.created ? 1 : a.plan.id < b.plan.id ? -1 : 1))
    .map(({ folder, plan }) => ({ folder, plan, events: readEvents(folder) }));
}

function readPlan(folder: string): RunPlan | undefined {
  const plan = jsonOf(textOf(join(folder, planFile))) as Partial<RunPlan> | undefined;
  return plan?.format === 1 && typeof plan.id === 'string' && Array.isArray(plan.components) ? (plan as RunPlan) : undefined;
}

/** The events of a run. A line that a power cut left unfinished is passed over. */
export function readEvents(folder: string): readonly JournalEvent[] {
  return eventsIn(textOf(join(folder, eventsFile)) ?? '');
}

/** Most lines of a journal; nothing is decided by them. */
const detail = /^\{"at":"[^"]*","type":"(?:task|result)"/;

/** The events in the text of a journal, but for tasks and their results. */
export function eventsIn(text: string): readonly JournalEvent[] {
  return text.split('\n').flatMap((line) => {
    if (detail.test(line)) return [];
    const event = jsonOf(line) as Partial<JournalEvent> | undefined;
    return typeof event?.type === 'string' && typeof event.at === 'string' ? [event as JournalEvent] : [];
  });
}

/** The events of several runs by their time: a run that was taken up again goes on after later ones have begun. */
export function eventsByTime(runs: readonly Pick<RecordedRun, 'plan' | 'events'>[]): readonly { readonly plan: RunPlan; readonly event: JournalEvent }[] {
  const all = runs.flatMap(({ plan, events }) => events.map((event) => ({ plan, event }))).map((one, index) => ({ ...one, index }));
  return all.sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : a.index - b.index));
}

/** How each step of a run ended; of one that ran several times, the last end. Steps that have begun anew since have none. */
export function endsOf(events: readonly JournalEvent[]): ReadonlyMap<string, StepFinished & { readonly at: string }> {
  const ends = new Map<string, StepFinished & { readonly at: string }>();
  for (const event of events) {
    if (event.type === 'step-started') ends.delete(event.step);
    else if (event.type === 'step-finished') ends.set(event.step, event);
  }
  return ends;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined || !text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
