import type { Binding } from './name-use.ts';

/** Names that have a value at some place: its own, and those of what stands around it. */
export class Environment {
  readonly #around: Environment | undefined;
  readonly #own: Map<string, Binding>;

  constructor(around?: Environment, own: Iterable<readonly [string, Binding]> = []) {
    this.#around = around;
    this.#own = new Map(own);
  }

  /** Gives a name a value from here on. */
  set(name: string, binding: Binding): void {
    this.#own.set(name, binding);
  }

  has(name: string): boolean {
    return this.lookup(name) !== undefined;
  }

  /** What a name stands for; the nearest value wins. */
  lookup(name: string): Binding | undefined {
    return this.#own.get(name) ?? this.#around?.lookup(name);
  }

  /** Every name that has a value, some of them more than once: for suggestions. */
  *names(): Generator<string> {
    yield* this.#own.keys();
    if (this.#around !== undefined) yield* this.#around.names();
  }
}
