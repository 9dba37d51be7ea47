import type { Failure, RunEvent, RunOutcome } from '../events.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { AnsibleEvent, HostStats } from './events.ts';
import { ProgressCount } from './progress-count.ts';

/** What a watcher has to know of the run. */
export interface WatchOptions {
  /** The counts of tasks of a playbook, by play. */
  readonly counts: (playbook: string) => readonly number[];
  /** Where the log of a step is, relative to the run's folder. */
  readonly logOf: (step: PlannedStep) => string;
  readonly emit: (event: RunEvent) => void;
  /** The time in milliseconds. */
  readonly now: () => number;
}

interface Current {
  readonly step: PlannedStep;
  readonly began: number;
  readonly count: ProgressCount;
  readonly failures: Failure[];
  results: number;
  changed: number;
}

/** Makes the steps of one process out of what Ansible reports: which one is at work, how far it is, how it ended. */
export class StepWatcher {
  readonly #steps: readonly PlannedStep[];
  readonly #options: WatchOptions;
  readonly #talk: string[] = [];
  #position = -1;
  #current: Current | undefined;
  #play = '';

  constructor(steps: readonly PlannedStep[], options: WatchOptions) {
    this.#steps = steps;
    this.#options = options;
  }

  /** The step at work. */
  get step(): PlannedStep | undefined {
    return this.#current?.step;
  }

  /** Takes the next event. */
  take(event: AnsibleEvent): void {
    if (event.kind === 'talk') {
      this.#talk.push(event.text);
      if (this.#talk.length > 40) this.#talk.shift();
    } else if (event.kind === 'play') this.#begin(event);
    else if (event.kind === 'task') this.#task(event);
    else if (event.kind === 'result') this.#result(event);
    else this.#judge(event.stats);
  }

  /**
   * The process ended.
   * @param outcome what became of the steps that had not ended
   */
  end(outcome: RunOutcome): void {
    if (outcome === 'ok') {
      this.#finish('ok');
      while (this.#position + 1 < this.#steps.length) {
        this.#open();
        this.#finish('ok');
      }
    } else {
      if (this.#current === undefined && outcome === 'failed' && this.#position + 1 < this.#steps.length) this.#open();
      this.#finish(outcome);
    }
  }

  #begin(event: AnsibleEvent & { readonly kind: 'play' }): void {
    const place = this.#steps.findIndex(({ playbook }, position) => position > this.#position && `/${event.playbook}`.endsWith(`/${playbook}`));
    // That a later playbook begins says that those before it succeeded.
    while (this.#position < place) {
      this.#finish('ok');
      this.#open();
    }
    this.#play = event.name;
    this.#current?.count.play(event.place);
  }

  /** Without a failure the next playbook is about to begin; with one, the end of the process tells. */
  #judge(stats: Readonly<Record<string, HostStats>>): void {
    const failed = new Set(Object.entries(stats).flatMap(([host, { failures, unreachable }]) => (failures + unreachable > 0 ? [host] : [])));
    if (failed.size === 0) return this.#finish('ok');
    // What was rescued on a host that came through is not why the playbook failed.
    const current = this.#current;
    current?.failures.splice(0, current.failures.length, ...current.failures.filter(({ host }) => failed.has(host)));
  }

  #open(): void {
    const step = this.#steps[++this.#position]!;
    this.#current = { step, began: this.#options.now(), count: new ProgressCount(this.#options.counts(step.playbook)), failures: [], results: 0, changed: 0 };
    this.#options.emit({ type: 'step-started', step: step.id, log: this.#options.logOf(step) });
  }

  #task({ name, handler }: AnsibleEvent & { readonly kind: 'task' }): void {
    const current = this.#current;
    if (current === undefined) return;
    // Handlers are not counted before: nobody knows which of them run.
    if (!handler) current.count.task();
    this.#options.emit({ type: 'task', step: current.step.id, n: current.count.number, of: current.count.of, play: this.#play, task: plain(name) });
  }

  #result({ task, host, outcome, seconds, message }: AnsibleEvent & { readonly kind: 'result' }): void {
    const current = this.#current;
    if (current === undefined) return;
    if (outcome !== 'skipped') current.results += 1;
    if (outcome === 'changed') current.changed += 1;
    if (outcome === 'failed' || outcome === 'unreachable') current.failures.push({ task: plain(task), host, message });
    this.#options.emit({ type: 'result', step: current.step.id, task: plain(task), host, outcome, seconds, ...(message === '' ? {} : { message }) });
  }

  #finish(outcome: RunOutcome): void {
    if (this.#current === undefined) return;
    const { step, began, failures, results, changed } = this.#current;
    this.#current = undefined;
    const talk = this.#talk.join('\n').trim();
    this.#options.emit({
      type: 'step-finished', step: step.id, outcome, seconds: seconds(this.#options.now() - began), tasks: results, changed,
      failures: outcome === 'failed' ? failures : [],
      ...(outcome === 'failed' && failures.length === 0 && talk !== '' ? { talk } : {}),
    });
  }
}

/** Ansible puts the role's name before the task's. */
function plain(task: string): string {
  return task.replace(/^\w+ : /, '');
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}
