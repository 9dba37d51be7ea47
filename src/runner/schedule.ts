import type { PlannedComponent } from './plan/plan.ts';

/**
 * Decides what runs when. A chain of components that wait for each other goes to one ansible-playbook, which saves its
 * start; components that need not wait run side by side.
 */
export class Schedule {
  readonly #waiting: PlannedComponent[];
  readonly #done = new Set<string>();
  readonly #jobs: number;
  #running = 0;

  /**
   * @param components what is left to do; those that are not among them count as done
   * @param jobs how many processes at most
   */
  constructor(components: readonly PlannedComponent[], jobs: number) {
    const left = new Set(components.map(({ id }) => id));
    this.#waiting = [...components];
    for (const { after } of components) for (const id of after) if (!left.has(id)) this.#done.add(id);
    this.#jobs = jobs;
  }

  /** What one more process is to do now, component after component; `undefined` when there is nothing to start yet. */
  next(): readonly PlannedComponent[] | undefined {
    if (this.#running >= this.#jobs) return undefined;
    const ready = this.#waiting.filter(({ after }) => after.every((id) => this.#done.has(id)));
    const [first] = ready;
    if (first === undefined) return undefined;
    const chunk = [first];
    const inChunk = new Set([first.id]);
    const append = (component: PlannedComponent): void => {
      chunk.push(component);
      inChunk.add(component.id);
    };
    for (;;) {
      const last = chunk.at(-1)!;
      const follower = this.#waiting.find((one) => !inChunk.has(one.id) && (this.#jobs === 1 || one.after.includes(last.id)) && one.after.every((id) => this.#done.has(id) || inChunk.has(id)));
      if (follower === undefined) break;
      append(follower);
    }
    // Many that wait for nothing would each pay for a start of their own.
    const share = Math.ceil(ready.length / (2 * this.#jobs));
    for (const one of ready) if (chunk.length < share && !inChunk.has(one.id)) append(one);
    this.#running += 1;
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((one) => !inChunk.has(one.id)));
    return chunk;
  }

  /** All playbooks of a component succeeded. */
  finished(component: string): void {
    this.#done.add(component);
  }

  /** A process ended. */
  ended(): void {
    this.#running -= 1;
  }

  /** How many processes are at work. */
  get running(): number {
    return this.#running;
  }

  /** How many components nothing has been started for. */
  get waiting(): number {
    return this.#waiting.length;
  }
}
