import { eventOf, parseLine } from './ansible/events.ts';
import type { AnsibleEvent } from './ansible/events.ts';
import type { AnsibleEnd, AnsibleProcess, StartAnsible } from './ansible/process.ts';
import { readable } from './ansible/readable.ts';
import { StepWatcher } from './ansible/watch-steps.ts';
import { succeeded } from './events.ts';
import type { JournalEvent, RunEvent, RunOutcome } from './events.ts';
import type { Fingerprints } from './journal/fingerprint.ts';
import { endsOf } from './journal/read.ts';
import type { RunPlan } from './journal/run-plan.ts';
import type { Journal } from './journal/write.ts';
import { logsFolder } from './journal/write.ts';
import type { Masker } from './mask.ts';
import { stepsOf } from './plan/plan.ts';
import type { PlannedComponent, PlannedStep } from './plan/plan.ts';
import { Schedule } from './schedule.ts';
import { UnrepeatedTests } from './unrepeated-tests.ts';

/** All that a run works with. */
export interface RunParts {
  readonly plan: RunPlan;
  readonly journal: Journal;
  /** What the journal held before, when a run is taken up again. */
  readonly earlier: readonly JournalEvent[];
  readonly program: string;
  readonly tree: string;
  readonly jobs: number;
  readonly env: { readonly [name: string]: string | undefined };
  readonly masker: Masker;
  readonly fingerprints: Fingerprints;
  /** Variables that a component's rollback wants to be true. */
  readonly confirmations: (component: string) => readonly string[];
  /** How many tasks each play of a playbook starts. */
  readonly counts: (playbook: string) => readonly number[];
  readonly start: StartAnsible;
  /** The time, where people are told how long ago something was. */
  readonly now: () => Date;
  /** Told of everything, after the journal. */
  readonly onEvent: (event: RunEvent) => void;
}

/** Milliseconds that Ansible gets to end by itself after Ctrl-C. */
const graceMs = 15_000;

/** A run at work: plays what is left of a plan, and keeps the journal. */
export class Runner {
  readonly #parts: RunParts;
  readonly #schedule: Schedule;
  readonly #unrepeated: UnrepeatedTests;
  readonly #open: Map<string, Set<string>>;
  readonly #processes = new Map<number, AnsibleProcess>();
  readonly #numbers: ReadonlyMap<string, number>;
  #started = 0;
  #failed = false;
  #interrupted = false;
  #fatal: unknown;
  #grace: NodeJS.Timeout | undefined;
  #wake: () => void = () => {};

  constructor(parts: RunParts) {
    this.#parts = parts;
    const ends = endsOf(parts.earlier);
    const left = parts.plan.components.flatMap((component): PlannedComponent[] => {
      const steps = component.steps.filter(({ id }) => !succeeded(ends.get(id)?.outcome));
      return steps.length === 0 ? [] : [{ ...component, steps }];
    });
    this.#open = new Map(left.map(({ id, steps }) => [id, new Set(steps.map((step) => step.id))]));
    this.#schedule = new Schedule(left, parts.jobs);
    this.#unrepeated = new UnrepeatedTests(parts.plan, parts.earlier);
    this.#numbers = new Map(stepsOf(parts.plan).map(({ id }, position) => [id, position + 1]));
    this.#started = parts.earlier.filter(({ type }) => type === 'process-started').length;
  }

  /**
   * Plays everything, until it is done, a step fails or somebody interrupts. After a failure what runs beside it is
   * brought to its end, and nothing new is begun.
   * @throws what kept the journal from being written
   */
  async run(): Promise<RunOutcome> {
    const began = performance.now();
    const steps = [...this.#open.values()].reduce((sum, open) => sum + open.size, 0);
    this.#emit({ type: this.#parts.earlier.length === 0 ? 'run-started' : 'run-resumed', pid: process.pid, steps, fingerprints: this.#parts.fingerprints });
    const active = new Set<Promise<void>>();
    for (;;) {
      const wake = new Promise<void>((resolve) => (this.#wake = resolve));
      while (!this.#stops) {
        const components = this.#schedule.next();
        if (components === undefined) break;
        const work = this.#play(components);
        active.add(work);
        void work.finally(() => active.delete(work)).catch(() => undefined);
      }
      if (active.size === 0) break;
      await Promise.race([...active, wake]);
    }
    clearTimeout(this.#grace);
    if (this.#fatal !== undefined) throw this.#fatal;
    const outcome = this.#interrupted ? 'interrupted' : this.#failed ? 'failed' : 'ok';
    this.#emit({ type: 'run-finished', outcome, seconds: Math.round(performance.now() - began) / 1000 });
    return outcome;
  }

  /** Ends the run: the first time it lets Ansible end by itself, the second time at once. */
  interrupt(): void {
    if (this.#interrupted) return this.#kill();
    this.#interrupted = true;
    for (const process of this.#processes.values()) process.interrupt();
    this.#grace = setTimeout(() => this.#kill(), graceMs);
    this.#wake();
  }

  get #stops(): boolean {
    return this.#failed || this.#interrupted || this.#fatal !== undefined;
  }

  #kill(): void {
    for (const process of this.#processes.values()) process.kill();
  }

  async #play(components: readonly PlannedComponent[]): Promise<void> {
    const { program, tree, plan, env, counts } = this.#parts;
    const steps = components.flatMap((component) => (component.tested === undefined ? component.steps : component.steps.filter((step) => !isTest(step))));
    if (steps.length === 0) {
      this.#schedule.ended();
      return this.#guard(() => this.#decide(components));
    }
    const number = ++this.#started;
    const watcher = new StepWatcher(steps, { counts, logOf: (step) => this.#logOf(step), emit: (event) => this.#emit(event), now: () => performance.now() });
    const read = this.#reader(watcher, `${logsFolder}/process-${number}.log`);
    const process = this.#parts.start({
      program, tree, env,
      inventory: plan.inventory,
      playbooks: steps.map(({ playbook }) => playbook),
      check: plan.mode === 'check',
      confirmations: plan.mode === 'rollback' ? components.flatMap(({ id }) => this.#parts.confirmations(id)) : [],
      onLine: (line, stream) => this.#guard(() => read(line, stream)),
    });
    this.#processes.set(number, process);
    this.#guard(() => this.#emit({ type: 'process-started', process: number, pid: process.pid, steps: steps.map(({ id }) => id) }));
    // Somebody may have interrupted, or the disk may have filled up, while it was starting.
    if (this.#interrupted || this.#fatal !== undefined) process.interrupt();
    const end = await process.ended;
    this.#processes.delete(number);
    this.#schedule.ended();
    this.#guard(() => this.#close(number, end, watcher));
    if (end.exitCode === 0) this.#guard(() => this.#decide(components));
  }

  /** Of components that are deployed and may leave their tests out: says that they do, or has the tests played next. */
  #decide(components: readonly PlannedComponent[]): void {
    for (const component of components.filter(({ tested }) => tested !== undefined)) {
      const reason = this.#unrepeated.reasonFor(component, this.#parts.now());
      const tests = component.steps.filter(isTest);
      if (reason === undefined) this.#schedule.putFirst({ ...component, steps: tests, tested: undefined });
      else for (const { id } of tests) this.#emit({ type: 'step-finished', step: id, outcome: 'skipped', seconds: 0, tasks: 0, changed: 0, failures: [], reason });
    }
  }

  #close(number: number, end: AnsibleEnd, watcher: StepWatcher): void {
    const outcome = end.exitCode === 0 ? 'ok' : this.#interrupted ? 'interrupted' : 'failed';
    if (outcome === 'failed') {
      this.#failed = true;
      if (end.exitCode === undefined) watcher.take({ kind: 'talk', text: end.signal === undefined ? 'ansible-playbook could not be started.' : `ansible-playbook was ended from outside, by ${end.signal}.` });
    }
    watcher.end(outcome);
    this.#emit({ type: 'process-ended', process: number, exit: end.signal ?? String(end.exitCode) });
  }

  #reader(watcher: StepWatcher, before: string): (line: string, stream: 'stdout' | 'stderr') => void {
    const { masker, journal } = this.#parts;
    return (line, stream) => {
      if (line.trim() === '') return;
      const raw = stream === 'stdout' ? masker.data(parseLine(line)) : undefined;
      const event: AnsibleEvent | undefined = raw === undefined ? { kind: 'talk', text: masker.text(line) } : eventOf(raw);
      // The end of a playbook belongs to its log, its beginning to that of the next.
      const last = watcher.step;
      if (event !== undefined) watcher.take(event);
      const step = watcher.step ?? last;
      journal.log(step === undefined ? before : this.#logOf(step), event === undefined ? '' : readable(event), raw === undefined ? '' : `${JSON.stringify(raw)}\n`);
    };
  }

  #logOf(step: PlannedStep): string {
    return `${logsFolder}/${String(this.#numbers.get(step.id)).padStart(2, '0')}-${step.id.replaceAll('/', '-')}.log`;
  }

  #emit(event: RunEvent): void {
    this.#parts.journal.append(event);
    this.#unrepeated.take(event);
    this.#parts.onEvent(event);
    if (event.type !== 'step-finished' || !succeeded(event.outcome)) return;
    for (const [component, open] of this.#open) {
      if (!open.delete(event.step) || open.size > 0) continue;
      this.#schedule.finished(component);
      this.#wake();
    }
  }

  /** What goes wrong here ends the run, but not before all that it started has ended. */
  #guard(work: () => void): void {
    if (this.#fatal !== undefined) return;
    try {
      work();
    } catch (error) {
      this.#fatal = error;
      for (const process of this.#processes.values()) process.interrupt();
      this.#grace ??= setTimeout(() => this.#kill(), graceMs);
    }
  }
}

function isTest({ purpose }: PlannedStep): boolean {
  return purpose === 'test';
}
