import { stripVTControlCharacters } from 'node:util';
import type { ChalkInstance } from 'chalk';
import type { RunEvent, StepFinished } from '../events.ts';
import type { Named } from './names.ts';
import { clock } from './names.ts';
import type { Progress } from './plain.ts';
import { endText } from './plain.ts';

/** A terminal that can be written over. */
export interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
}

interface AtWork {
  readonly named: Named;
  readonly began: number;
  n: number;
  of: number;
  task: string;
  host: string;
}

const frameMs = 100;
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const up = (lines: number): string => (lines === 0 ? '' : `\u001b[${lines}F`);
const clearBelow = '\u001b[0J';

/** Progress at a terminal: a line for each playbook that ended, and one below for each that is at work. */
export class LiveProgress implements Progress {
  readonly #names: ReadonlyMap<string, Named>;
  readonly #screen: Screen;
  readonly #paint: ChalkInstance;
  readonly #began = performance.now();
  readonly #work = new Map<string, AtWork>();
  readonly #timer: NodeJS.Timeout;
  #shown = 0;
  #frame = 0;

  constructor(names: ReadonlyMap<string, Named>, screen: Screen, paint: ChalkInstance) {
    this.#names = names;
    this.#screen = screen;
    this.#paint = paint;
    this.#timer = setInterval(() => {
      this.#frame += 1;
      this.#draw('');
    }, frameMs);
  }

  show(event: RunEvent): void {
    if (event.type === 'step-started') this.#work.set(event.step, { named: this.#names.get(event.step)!, began: performance.now(), n: 0, of: 1, task: 'start', host: '' });
    if (event.type === 'step-finished') return this.#end(event);
    const work = 'step' in event ? this.#work.get(event.step) : undefined;
    if (work === undefined) return;
    if (event.type === 'task') Object.assign(work, { n: event.n, of: event.of, task: event.task, host: '' });
    else if (event.type === 'result') this.#result(event, work);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#work.clear();
    this.#draw('');
  }

  /** A step that was skipped ends without having begun. */
  #end(event: StepFinished): void {
    this.#work.delete(event.step);
    const { phase, title, step, position, of } = this.#names.get(event.step)!;
    const sign = event.outcome === 'skipped' ? this.#paint.dim('–') : event.outcome === 'ok' ? this.#paint.green('✓') : this.#paint.red('✗');
    this.#draw(`${sign} ${this.#paint.dim(`${position}/${of} ${phase}`)}  ${title}: ${step.purpose}  ${this.#paint.dim(endText(event))}`);
  }

  #result(event: RunEvent & { readonly type: 'result' }, work: AtWork): void {
    work.host = event.host;
    if (event.outcome === 'failed' || event.outcome === 'unreachable') this.#draw(this.#paint.red(`  ${event.host}: ${event.task}: ${event.outcome}`));
  }

  /** Writes a line that stays, and what is at work anew below it. */
  #draw(line: string): void {
    const now = performance.now();
    const spinner = frames[this.#frame % frames.length]!;
    const working = [...this.#work.values()].map(({ named: { phase, title, step }, n, of, task, host, began }) => `${this.#paint.cyan(spinner)} ${phase}  ${title}: ${step.purpose}  ${n}/${of}  ${task}${host === '' ? '' : `  ${host}`}  ${clock(now - began)}`);
    const total = working.length === 0 ? [] : [this.#paint.dim(`  ${clock(now - this.#began)} in all; Ctrl-C ends the run, which can be taken up again`)];
    const lines = [...(line === '' ? [] : [line]), ...[...working, ...total].map((text) => cut(text, (this.#screen.columns ?? 80) - 1))];
    this.#screen.write(`${up(this.#shown)}${clearBelow}${lines.map((text) => `${text}\n`).join('')}`);
    this.#shown = working.length + total.length;
  }
}

/** As much of a line as there are columns; a line that wraps could not be written over. */
function cut(text: string, columns: number): string {
  let width = 0;
  let plain = '';
  for (const letter of stripVTControlCharacters(text)) {
    // Letters of East Asia and pictures may take two columns each.
    const wide = letter.codePointAt(0)! >= 0x1100 && !/[\u2000-\u2bff]/u.test(letter) ? 2 : 1;
    if (width + wide > columns) return `${plain.slice(0, -1)}…`;
    width += wide;
    plain += letter;
  }
  return text;
}
