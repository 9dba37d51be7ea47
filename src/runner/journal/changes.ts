import type { RunEvent } from '../events.ts';
import { succeeded } from '../events.ts';

/**
 * When components may have changed something on the hosts last. That is not only where Ansible told of a change: a
 * playbook that failed, was interrupted or was cut off may have changed what it did not come to tell, and a person who
 * sets a state may have changed anything.
 */
export class Changes {
  readonly #last = new Map<string, number>();
  /** Of steps that have begun: what was known of their component before. */
  readonly #before = new Map<string, number>();
  #count = 0;

  /**
   * Takes the next event.
   * @param componentOf the component of a step; `undefined` for steps that do not count
   */
  take(event: RunEvent, componentOf: (step: string) => string | undefined): void {
    this.#count += 1;
    if (event.type === 'set') this.#last.set(event.component, this.#count);
    if (event.type !== 'step-started' && event.type !== 'step-finished') return;
    const { step } = event;
    const component = componentOf(step);
    if (component === undefined) return;
    if (event.type === 'step-started') {
      // One that was begun before and never ended leaves its mark: that is what is known before by then.
      this.#before.set(step, this.lastOf(component));
      this.#last.set(component, this.#count);
    } else {
      const before = this.#before.get(step);
      this.#before.delete(step);
      if (event.changed > 0 || !succeeded(event.outcome)) this.#last.set(component, this.#count);
      else if (before !== undefined) this.#last.set(component, before);
    }
  }

  /** The number of the event with which a component may have changed something last; 0 where it never has. */
  lastOf(component: string): number {
    return this.#last.get(component) ?? 0;
  }

  /** How many events were taken. */
  get count(): number {
    return this.#count;
  }
}
