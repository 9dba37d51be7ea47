/** Where a playbook is: the number of its present task and how many there are. */
export class ProgressCount {
  readonly #counts: readonly number[];
  readonly #places: string[] = [];
  #inPlay = 0;

  /** @param counts how many tasks each play is expected to start */
  constructor(counts: readonly number[]) {
    this.#counts = counts;
  }

  /** A play begins; one that takes its hosts in turns begins several times, and counts on. */
  play(place: string): void {
    if (this.#places.at(-1) === place) return;
    this.#places.push(place);
    this.#inPlay = 0;
  }

  /** A task begins. */
  task(): void {
    this.#inPlay += 1;
  }

  /** The number of the present task. A play that starts more than was expected stays at its last one. */
  get number(): number {
    const current = this.#places.length - 1;
    const before = this.#counts.slice(0, Math.max(0, current)).reduce((sum, count) => sum + count, 0);
    return Math.min(before + Math.min(this.#inPlay, this.#counts[current] ?? this.#inPlay), this.of);
  }

  /** How many tasks there are. */
  get of(): number {
    return Math.max(1, this.#counts.reduce((sum, count) => sum + count, 0));
  }
}
