/**
 * Where a frame has a name from: it is a parameter, it starts as what the frame around has, it starts unset, or it is
 * looked up among the variables that the template is given.
 */
type Source = 'parameter' | 'outer' | 'unset' | 'context';

/** What reading a name means. */
export interface Reading {
  /** The value may come from the variables that the template is given. */
  readonly outside: boolean;
  /** The template itself sets the name too, on some way to this place. */
  readonly maybeSet: boolean;
}

/**
 * A scope of names, with the rules of Jinja's compiler (`jinja2.idtracking`): a frame is looked through as a whole before
 * the frames inside of it, and a name that is set anywhere in a frame belongs to the frame for all that is inside.
 *
 * A branch of a condition is a layer over its frame that has only what the branch changes, so the cost grows with the
 * template alone.
 */
export class Frame {
  private readonly base: Frame | undefined;
  private readonly around: View | undefined;
  private readonly clock: { now: number };
  private readonly sources = new Map<string, Source>();
  private readonly stored = new Set<string>();
  /** When a name got a value that it has on every way from there on. */
  private readonly assigned = new Map<string, number>();

  constructor(around?: View, base?: Frame) {
    this.around = around;
    this.base = base;
    this.clock = base?.clock ?? { now: 0 };
  }

  /** A name that has a value without being set: a parameter, or what a loop counts with. */
  declare(name: string): void {
    if (!this.sources.has(name)) this.sources.set(name, 'parameter');
    this.assign(name);
  }

  /** The name gets a value here. */
  store(name: string): void {
    if (this.sourceOf(name) === undefined) this.sources.set(name, this.around?.knows(name) === true ? 'outer' : 'unset');
    this.assign(name);
  }

  /** The name is read here. */
  load(name: string): Reading {
    const reading = this.read(name, this.clock.now);
    if (this.sourceOf(name) === undefined && this.around?.knows(name) !== true) this.sources.set(name, 'context');
    return reading;
  }

  /** A layer for one branch of a condition; `join` brings what it does into the frame. */
  branch(): Frame {
    return new Frame(this.around, this);
  }

  /**
   * @param branches all branches of a condition
   * @param ways where the condition ends; what all of them have set has a value from here on
   */
  join(branches: readonly Frame[], ways: readonly Frame[]): void {
    const stored = branches.flatMap((branch) => [...branch.stored]).filter((name) => !this.sets(name));
    for (const branch of branches) for (const [name, source] of branch.sources) this.sources.set(name, source);
    for (const name of stored) {
      this.stored.add(name);
      this.sources.set(name, this.around?.knows(name) === true ? 'outer' : 'context');
    }
    const [first, ...rest] = ways;
    for (const name of first?.assigned.keys() ?? []) if (rest.every((way) => way.isAssigned(name, way.clock.now))) this.assign(name);
  }

  /** How the frames inside of this one see it from here; `late` for macros, which run after all the rest. */
  view(late = false): View {
    const time = late ? Infinity : this.clock.now;
    const { whole } = this;
    return {
      knows: (name) => whole.sources.has(name) || whole.around?.knows(name) === true,
      sets: (name) => whole.stored.has(name) || whole.around?.sets(name) === true,
      read: (name) => {
        const source = whole.sources.get(name);
        return source === 'unset' || source === 'parameter' ? { outside: false, maybeSet: true } : this.read(name, time);
      },
    };
  }

  /** The names that are looked up among the variables that the template is given. */
  lookedUp(): readonly string[] {
    return [...this.sources].filter(([, source]) => source === 'context').map(([name]) => name);
  }

  private get whole(): Frame {
    return this.base?.whole ?? this;
  }

  private assign(name: string): void {
    this.stored.add(name);
    this.clock.now += 1;
    if (!this.assigned.has(name)) this.assigned.set(name, this.clock.now);
  }

  private sourceOf(name: string): Source | undefined {
    return this.sources.get(name) ?? this.base?.sourceOf(name);
  }

  private sets(name: string): boolean {
    return this.stored.has(name) || this.base?.sets(name) === true;
  }

  private isAssigned(name: string, time: number): boolean {
    const since = this.assigned.get(name);
    return (since !== undefined && since <= time) || this.base?.isAssigned(name, time) === true;
  }

  private read(name: string, time: number): Reading {
    if (this.isAssigned(name, time)) return { outside: false, maybeSet: true };
    const outer = this.around?.read(name) ?? { outside: true, maybeSet: false };
    return { outside: outer.outside, maybeSet: outer.maybeSet || this.sets(name) || this.whole.stored.has(name) };
  }
}

/** A frame, seen from a frame inside of it: with all names that it has in the end. */
export interface View {
  knows(name: string): boolean;
  /** Whether the frame, or one around it, sets the name anywhere. */
  sets(name: string): boolean;
  read(name: string): Reading;
}
