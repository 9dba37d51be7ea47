import { join } from 'node:path';
import { confirmationVariable } from '../backends/ansible/header.ts';
import { UserError } from '../model/user-error.ts';
import { diskError } from '../output/disk.ts';
import { shownPath } from '../output/frame.ts';
import { countTasks } from './ansible/count-tasks.ts';
import type { StartAnsible } from './ansible/process.ts';
import type { JournalEvent, RunEvent } from './events.ts';
import type { ChosenInventory } from './inventory-choice.ts';
import type { Fingerprints } from './journal/fingerprint.ts';
import { readEvents } from './journal/read.ts';
import type { RecordedRun } from './journal/read.ts';
import type { RunPlan } from './journal/run-plan.ts';
import { Journal } from './journal/write.ts';
import { junitText } from './junit.ts';
import { Masker, secretsOf } from './mask.ts';
import type { Machines } from './plan/machines.ts';
import type { Progress } from './progress/plain.ts';
import { Runner } from './runner.ts';
import { summaryOf } from './summary.ts';
import type { RunSummary } from './summary.ts';

/** What is to be played, and with what. */
export interface PlayRequest {
  readonly project: string;
  readonly runs: string;
  readonly chosen: ChosenInventory;
  readonly tree: string;
  readonly program: string;
  readonly machines: Machines;
  readonly plan: RunPlan;
  readonly jobs: number;
  readonly env: { readonly [name: string]: string | undefined };
  readonly fingerprints: Fingerprints;
  readonly start: StartAnsible;
  /** The run that is taken up again. */
  readonly resumed?: RecordedRun;
  /** Begins to show the run. */
  readonly progress: () => Progress;
  /** Told of everything too. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** A run that has ended. */
export interface Played {
  readonly summary: RunSummary;
  /** The folder of its journal. */
  readonly folder: string;
}

/** A run at work. */
export interface Playing {
  readonly ended: Promise<Played>;
  /** Ends it; the second time at once. */
  interrupt(): void;
}

/** Begins a run, or goes on with one, and writes its journal with the summary and the JUnit report at the end. */
export function play(request: PlayRequest): Playing {
  const { runs, plan, resumed, chosen, tree, machines, program, jobs, env, start, fingerprints } = request;
  const shown = shownPath(join(runs, plan.id), request.project);
  const earlier: readonly JournalEvent[] = resumed?.events ?? [];
  const told = (error: unknown): unknown => diskError(error, `The journal ${shown}`, 'The run was stopped.', `go on: thinkube run --resume ${plan.id}`);
  let journal: Journal;
  try {
    journal = resumed === undefined ? Journal.create(runs, plan) : Journal.reopen(runs, plan.id);
  } catch (error) {
    throw told(error);
  }
  const progress = request.progress();
  const runner = new Runner({
    plan, journal, earlier, program, tree, jobs, env, start, fingerprints,
    masker: new Masker(secretsOf(chosen.platform, chosen.inventory, env)),
    confirmations: (component) => [confirmationVariable({ id: component })],
    now: () => new Date(),
    counts: (playbook) => countTasks(tree, join(tree, playbook), (pattern) => machines.countOf(pattern)),
    onEvent: (event) => {
      progress.show(event);
      request.onEvent?.(event);
    },
  });
  const work = async (): Promise<Played> => {
    try {
      await runner.run();
      const summary = summaryOf(plan, readEvents(journal.folder));
      journal.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
      journal.write('junit.xml', junitText(summary));
      return { summary, folder: journal.folder };
    } catch (error) {
      throw error instanceof UserError ? error : told(error);
    } finally {
      progress.stop();
      journal.close();
    }
  };
  return { ended: work(), interrupt: () => runner.interrupt() };
}
