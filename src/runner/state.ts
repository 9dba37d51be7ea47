import type { PlatformNode } from '../model/platform.ts';
import { installationOrder } from '../passes/order.ts';
import { succeeded } from './events.ts';
import type { JournalEvent } from './events.ts';
import type { Fingerprint, Fingerprints } from './journal/fingerprint.ts';
import { differences } from './journal/fingerprint.ts';
import { eventsByTime } from './journal/read.ts';
import type { RecordedRun } from './journal/read.ts';
import type { RunPlan } from './journal/run-plan.ts';
import { stepsOf } from './plan/plan.ts';
import type { PlannedComponent, PlannedStep } from './plan/plan.ts';

/** What a component is like on the hosts of an inventory, as far as the journal knows. */
export type StateName = 'pending' | 'running' | 'interrupted' | 'failed' | 'deployed' | 'done' | 'rolled back';

/** When something happened, and in which run. */
export interface Moment {
  readonly at: string;
  readonly run: string;
}

/** The state of a component. */
export interface ComponentState {
  readonly phase: string;
  readonly component: string;
  readonly title: string;
  readonly state: StateName;
  readonly deployed?: Moment;
  readonly tested?: Moment;
  readonly rolledBack?: Moment;
  readonly failed?: Moment & { readonly playbook: string; readonly task?: string; readonly host?: string };
  /** When a person said that it is done. */
  readonly byHand?: string;
  /** What differs from what it was deployed from: `playbooks`, `hosts`, variables. */
  readonly changedSince: readonly string[];
}

type Draft = { -readonly [key in keyof Omit<ComponentState, 'phase' | 'component' | 'title' | 'changedSince'>]: ComponentState[key] } & { fingerprint?: Fingerprint };

/**
 * The state of each component in the order of the installation.
 * @param runs the runs of one inventory
 * @param now what the components would be deployed from today; left out: nothing is compared
 * @param isAlive whether a process is at work
 */
export function componentStates(platform: PlatformNode, runs: readonly RecordedRun[], now: Fingerprints | undefined, isAlive: (pid: number) => boolean = aliveNow): ReadonlyMap<string, ComponentState> {
  const drafts = new Map<string, Draft>(installationOrder(platform).map(({ component }) => [component.id, { state: 'pending' }]));
  const counted = runs.filter(({ plan }) => plan.mode !== 'check' && plan.platform === platform.id).map((run) => new RunReader(run.plan, drafts));
  const readers = new Map(counted.map((reader) => [reader.plan.id, reader]));
  for (const { event, plan } of eventsByTime(runs)) readers.get(plan.id)?.take(event);
  for (const reader of counted) if (reader.pid !== undefined && !isAlive(reader.pid)) reader.cutOff();
  return new Map(
    installationOrder(platform).map(({ phase, component }) => {
      const { fingerprint, ...draft } = drafts.get(component.id)!;
      const today = now?.[component.id];
      const isThere = draft.deployed !== undefined && fingerprint !== undefined && today !== undefined;
      return [component.id, { phase: phase.id, component: component.id, title: component.title, ...draft, changedSince: isThere ? differences(fingerprint, today) : [] }];
    }),
  );
}

/** Takes the events of one run into the states. */
class RunReader {
  readonly plan: RunPlan;
  readonly #drafts: ReadonlyMap<string, Draft>;
  readonly #ok = new Set<string>();
  /** Components that have begun and not come to an end. */
  readonly #open = new Set<string>();
  /** Components with a test that was not repeated: they stay tested when they were. */
  readonly #kept = new Set<string>();
  #fingerprints: Fingerprints = {};
  /** The process of the run, while it has not said that it ended. */
  pid: number | undefined;

  constructor(plan: RunPlan, drafts: ReadonlyMap<string, Draft>) {
    this.plan = plan;
    this.#drafts = drafts;
  }

  take(event: JournalEvent): void {
    if (event.type === 'run-started' || event.type === 'run-resumed') {
      this.#fingerprints = event.fingerprints;
      this.pid = event.pid;
    } else if (event.type === 'run-finished') this.cutOff();
    else if (event.type === 'step-started') this.#begin(event.step);
    else if (event.type === 'step-finished') this.#end(event);
    else if (event.type === 'set') this.#set(event);
  }

  /** The run does nothing more: what it has begun stays as it is. */
  cutOff(): void {
    this.pid = undefined;
    for (const component of this.#open) this.#drafts.get(component)!.state = this.#isDeployed(component) ? 'deployed' : 'interrupted';
    this.#open.clear();
  }

  #set({ component, state, at }: JournalEvent & { readonly type: 'set' }): void {
    const draft = this.#drafts.get(component);
    if (draft === undefined) return;
    clear(draft);
    draft.state = state;
    if (state === 'done') draft.byHand = at;
  }

  #begin(id: string): void {
    this.#ok.delete(id);
    const component = this.#step(id)?.component ?? '';
    const draft = this.#drafts.get(component);
    if (draft === undefined) return;
    this.#open.add(component);
    draft.state = 'running';
  }

  #end({ step: id, outcome, at, failures }: JournalEvent & { readonly type: 'step-finished' }): void {
    const step = this.#step(id);
    const draft = this.#drafts.get(step?.component ?? '');
    if (step === undefined || draft === undefined) return;
    const moment = { at, run: this.plan.id };
    if (outcome === 'skipped') this.#kept.add(step.component);
    if (succeeded(outcome)) this.#succeed(step, draft, moment);
    else if (outcome === 'failed') {
      const [first] = failures;
      this.#open.delete(step.component);
      Object.assign(draft, { state: 'failed', failed: { ...moment, playbook: step.playbook, ...(first === undefined ? {} : { task: first.task, host: first.host }) } });
    }
  }

  #succeed(step: PlannedStep, draft: Draft, moment: Moment): void {
    this.#ok.add(step.id);
    delete draft.failed;
    const all = this.#steps(step.component).every(({ id }) => this.#ok.has(id));
    if (all) this.#open.delete(step.component);
    if (this.plan.mode === 'rollback') {
      if (!all) return;
      clear(draft);
      Object.assign(draft, { state: 'rolled back', rolledBack: moment });
      return;
    }
    delete draft.rolledBack;
    if (isDeploy(step) && this.#isDeployed(step.component)) {
      delete draft.tested;
      delete draft.byHand;
      Object.assign(draft, { deployed: moment, fingerprint: this.#fingerprints[step.component] });
    }
    if (!all) return;
    draft.state = 'done';
    if (this.#steps(step.component).some(({ purpose }) => purpose === 'test')) draft.tested = this.#keptMoment(step.component) ?? moment;
  }

  #keptMoment(component: string): Moment | undefined {
    const tested = this.#kept.has(component) ? this.#component(component).tested : undefined;
    return tested === undefined ? undefined : { at: tested.at, run: tested.run };
  }

  #step(id: string): PlannedStep | undefined {
    return stepsOf(this.plan).find((step) => step.id === id);
  }

  #steps(component: string): readonly PlannedStep[] {
    return this.#component(component).steps;
  }

  #component(component: string): PlannedComponent {
    return this.plan.components.find(({ id }) => id === component)!;
  }

  #isDeployed(component: string): boolean {
    const deploys = this.#steps(component).filter(isDeploy);
    return deploys.length > 0 && deploys.every(({ id }) => this.#ok.has(id));
  }
}

function isDeploy({ purpose }: PlannedStep): boolean {
  return purpose === 'deploy' || purpose === 'configure';
}

function clear(draft: Draft): void {
  for (const key of ['deployed', 'tested', 'failed', 'rolledBack', 'byHand', 'fingerprint'] as const) delete draft[key];
}

function aliveNow(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
