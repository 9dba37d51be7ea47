import path from 'node:path';
import { cutOff, type Cut } from '../cut.ts';
import { changeState } from '../instance.ts';
import { start, type HostName } from '../hosts.ts';
import type { Bench } from './bench.ts';
import { withValues, type InventoryValues } from './edited-inventory.ts';
import { changesBetween, type HostStates } from './host-states.ts';
import { Incidents, type Incident } from './incidents.ts';
import { insideOf } from './inside.ts';
import type { Problems } from './recorder.ts';
import { changesOf, endsUnreachable, failsSaying, isRefused, succeeds, succeedsUnchanged, type Outcome } from './verdicts.ts';

/** How to run playbooks on a stage. */
export interface PerformanceOptions {
  /** More arguments, for example `-e name=value`; never a secret. */
  readonly args?: readonly string[];
  /** An inventory that `inventoryWith` made. */
  readonly inventory?: string;
  /** What happens while they run. */
  readonly during?: readonly Incident[];
}

/** What a scenario works with: the component on its hosts, and ways to make their life hard. */
export class Stage {
  readonly bench: Bench;
  readonly #about: string;
  readonly #endings: (() => Promise<unknown>)[] = [];
  #cuts: (() => Promise<void>)[] = [];
  #inventories = 0;

  constructor(bench: Bench, about: string) {
    this.bench = bench;
    this.#about = about;
  }

  /** The servers of the inventory, by the parts they play: the first one, which is the control node too, and the second. */
  get servers(): readonly [first: HostName, second: HostName] {
    const [first, second] = this.bench.inventory.hosts;
    if (first === undefined || second === undefined) throw new Error(`the inventory ${this.bench.inventory.folder} names less than two hosts of the lab`);
    return [first, second];
  }

  /** Playbooks that bring the component, in their order. */
  get deploy(): readonly string[] {
    return this.bench.deploy;
  }

  get test(): readonly string[] {
    return this.bench.test;
  }

  /** Playbooks that take it away, in their order; run them with `stage.confirmed`. */
  get rollback(): readonly string[] {
    return this.bench.rollback;
  }

  get confirmed(): readonly string[] {
    return this.bench.confirmed;
  }

  /** A single playbook of the component by its file name, for example `30-1_create_base_vms`. */
  playbook(file: string): readonly string[] {
    const found = this.bench.playbooks('deploy', 'configure', 'test', 'rollback').filter((one) => path.basename(one) === `${file}.yaml`);
    if (found.length !== 1) throw new Error(`the component has no playbook ${file}`);
    return found;
  }

  /**
   * Runs playbooks, one after another by one ansible-playbook. An incident that never came is a failed check.
   * @param what - a few words for the name of the log.
   */
  async run(what: string, playbooks: readonly string[], options: PerformanceOptions = {}): Promise<Outcome> {
    const { during = [], ...rest } = options;
    const incidents = new Incidents(during);
    const [outcome] = await this.bench.run(what, [playbooks], { ...rest, ...(during.length === 0 ? {} : { onEvent: (event) => incidents.see(event) }) });
    const missed = await incidents.end();
    if (missed.length > 0) this.need('what was to happen during the run happens', [...missed, `log: ${outcome!.run.log}`]);
    return outcome!;
  }

  /**
   * A copy of the lab's inventory with other values.
   * @param values - by host or group; `undefined` takes a variable away.
   * @returns its folder, for `run`.
   */
  inventoryWith(values: InventoryValues): string {
    this.#inventories += 1;
    const words = this.#about.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40);
    const folder = path.join(this.bench.work, `scenario-${this.bench.placed.component.id}-${words}-${this.#inventories}`);
    withValues(this.bench.inventory, folder, values);
    return folder;
  }

  /** Runs a shell script in a host or guest as root, which has to succeed; returns what it printed. */
  async sh(machine: string, script: string): Promise<string> {
    return (await insideOf(this.bench.inventory, machine)(['sh', '-seu'], { input: script, timeout: 300 })).stdout;
  }

  /** Takes the power away from a host, gives it back and waits until it is ready: nothing on it can say goodbye. */
  async powerCut(host: HostName): Promise<void> {
    await changeState(host, 'stop', true);
    await start(host);
  }

  /**
   * Cuts a host off the network, until the returned function is called or the scenario ends.
   * It does not notice: packets are lost outside of it.
   */
  async cutOff(cut: Cut): Promise<() => Promise<void>> {
    const end = await cutOff(cut);
    this.#cuts.push(end);
    return end;
  }

  /** Ends all cuts of this scenario; others may be under way on other hosts. */
  async reconnect(): Promise<void> {
    const ends = this.#cuts;
    this.#cuts = [];
    for (const end of ends) await end();
  }

  /** Has something done when the scenario ends, however it ends; the last one first. */
  atTheEnd(work: () => Promise<unknown>): void {
    this.#endings.push(work);
  }

  /** What the hosts are like now, for `unchanged`. */
  states(): Promise<HostStates> {
    return this.bench.states();
  }

  /** Records a check; it passes when there are no problems. */
  check(what: string, problems: Problems): void {
    this.bench.lane.check('F', `${this.#about}: ${what}`, problems);
  }

  /** Records a check that the rest stands on: the component's law ends when it fails. */
  need(what: string, problems: Problems): void {
    this.bench.lane.need('F', `${this.#about}: ${what}`, problems);
  }

  /** The run has to succeed. */
  succeeds(what: string, outcome: Outcome): void {
    this.need(what, succeeds(outcome));
  }

  /** The run has to succeed and to change nothing. */
  changesNothing(what: string, outcome: Outcome): void {
    this.need(what, succeedsUnchanged(outcome));
  }

  /** The run has to stop before any change, with a message of four parts that has these words. */
  refused(what: string, outcome: Outcome, words: readonly string[]): void {
    this.check(what, isRefused(outcome, words));
  }

  /** The run has to fail with a message of four parts that has these words; it may have changed something before. */
  fails(what: string, outcome: Outcome, words: readonly string[]): void {
    this.check(what, failsSaying(outcome, words));
  }

  /** The run has to end because a host cannot be reached any more. */
  unreachable(what: string, outcome: Outcome, host: string): void {
    this.check(what, endsUnreachable(outcome, host));
  }

  /** What the run reported as changed, a line each. */
  changes(outcome: Outcome): Problems {
    return changesOf(outcome);
  }

  /** The hosts have to be as they were. */
  async unchanged(what: string, before: HostStates): Promise<void> {
    this.check(what, changesBetween(before, await this.states()));
  }

  /** Undoes what the scenario leaves behind. */
  async end(): Promise<void> {
    await this.reconnect();
    for (const work of this.#endings.reverse()) await work();
  }
}
