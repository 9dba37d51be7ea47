import type { RunEvent, StepFinished } from '../events.ts';
import type { Named } from './names.ts';
import { clock } from './names.ts';

/** Milliseconds of silence after which a line says that the run is still at work: CI services end what is silent for long. */
const silenceMs = 60_000;

/** What shows a run while it is at work. */
export interface Progress {
  show(event: RunEvent): void;
  /** Takes away what is not to stay on the screen. */
  stop(): void;
}

/** Progress as lines: a playbook begins, something changes or fails, a playbook ends. For logs and for pipes. */
export class PlainProgress implements Progress {
  readonly #names: ReadonlyMap<string, Named>;
  readonly #say: (line: string) => void;
  readonly #began = performance.now();
  readonly #tasks = new Map<string, string>();
  readonly #silence: NodeJS.Timeout;

  constructor(names: ReadonlyMap<string, Named>, say: (line: string) => void) {
    this.#names = names;
    this.#say = say;
    this.#silence = setInterval(() => {
      for (const [step, task] of this.#tasks) this.#line(`${this.#label(step)}: still at ${task}`);
    }, silenceMs);
    this.#silence.unref();
  }

  show(event: RunEvent): void {
    if (event.type === 'step-started') {
      const { phase, title, step, position, of } = this.#names.get(event.step)!;
      this.#line(`${position}/${of} ${phase}: ${title}: ${step.purpose} (${step.playbook})`);
    } else if (event.type === 'task') this.#tasks.set(event.step, `task ${event.n} of ${event.of}: ${event.task}`);
    else if (event.type === 'result') {
      if (event.outcome === 'changed' || event.outcome === 'failed' || event.outcome === 'unreachable') this.#line(`  ${this.#label(event.step)} ${this.#number(event.step)} ${event.host}: ${event.task}: ${event.outcome}`);
    } else if (event.type === 'step-finished') {
      this.#tasks.delete(event.step);
      this.#line(`${this.#label(event.step)}: ${endText(event)}`);
    }
  }

  stop(): void {
    clearInterval(this.#silence);
  }

  #label(step: string): string {
    const { step: { component, purpose } } = this.#names.get(step)!;
    return `${component} ${purpose}`;
  }

  /** `12/48` */
  #number(step: string): string {
    return /^task (\d+) of (\d+)/.exec(this.#tasks.get(step) ?? '')?.slice(1).join('/') ?? '';
  }

  #line(text: string): void {
    this.#silence.refresh();
    this.#say(`[${clock(performance.now() - this.#began)}] ${text}`);
  }
}

/** How a playbook ended: `ok, 4 changed (12.3 s)`; of a test that was skipped, why. */
export function endText({ outcome, changed, seconds, reason }: Pick<StepFinished, 'outcome' | 'changed' | 'seconds' | 'reason'>): string {
  if (outcome === 'skipped') return `not repeated: ${reason ?? 'nothing has changed'}`;
  const what = outcome === 'ok' ? (changed === 0 ? 'ok, nothing changed' : `ok, ${changed} changed`) : outcome;
  return `${what} (${seconds.toFixed(1)} s)`;
}
