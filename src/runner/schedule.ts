import type { PlannedComponent } from './plan/plan.ts';

/**
 * Decides what runs when. A chain of components that wait for each other goes to one ansible-playbook, which saves its
 * start; components that need not wait run side by side. One that may leave its tests out is played alone: what follows it
 * has to wait until it is decided whether they are left out.
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
    this.#running += 1;
    if (!isAlone(first)) this.#extend(chunk, ready);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((one) => !chunk.includes(one)));
    return chunk;
  }

  #extend(chunk: PlannedComponent[], ready: readonly PlannedComponent[]): void {
    const inChunk = new Set(chunk.map(({ id }) => id));
    const append = (component: PlannedComponent): void => {
      chunk.push(component);
      inChunk.add(component.id);
    };
    for (;;) {
      const last = chunk.at(-1)!;
      const follower = this.#waiting.find((one) => !inChunk.has(one.id) && (this.#jobs === 1 || one.after.includes(last.id)) && one.after.every((id) => this.#done.has(id) || inChunk.has(id)));
      if (follower === undefined || isAlone(follower)) break;
      append(follower);
    }
    // With a single process the plan's order is kept: nothing overtakes what is played alone.
    if (this.#jobs === 1) return;
    // Many that wait for nothing would each pay for a start of their own.
    const share = Math.ceil(ready.length / (2 * this.#jobs));
    for (const one of ready) if (chunk.length < share && !inChunk.has(one.id) && !isAlone(one)) append(one);
  }

  /** What is left of a component that has begun is done before all that has not. */
  putFirst(component: PlannedComponent): void {
    this.#waiting.unshift(component);
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

function isAlone({ tested }: PlannedComponent): boolean {
  return tested !== undefined;
}
