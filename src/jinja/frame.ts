/**
 * Where a frame gets the first value of a name: a parameter has one, `outer` takes the name of the frame around it,
 * `nothing` starts unset, `context` is looked up among the variables that the template is given.
 */
export type Source = 'parameter' | 'outer' | 'nothing' | 'context';

/** What reading a name means. */
export interface Reading {
  /** The value may come from the variables that the template is given. */
  readonly outside: boolean;
  /** The template itself sets the name too, on some way to this place. */
  readonly maybeSet: boolean;
}

/**
 * A scope of names, with the rules of Jinja's compiler (jinja2.idtracking): a frame is looked through as a whole before
 * the frames inside of it, and a name that is set anywhere in a frame belongs to the frame for all that is inside.
 */
export class Frame {
  readonly parent: Frame | undefined;
  private readonly sources: Map<string, Source>;
  private readonly stores: Set<string>;
  /** Names that have a value on every way to the place that is being looked at. */
  private assigned: Set<string>;

  constructor(parent?: Frame, from?: { readonly sources: Map<string, Source>; readonly stores: Set<string>; readonly assigned: Set<string> }) {
    this.parent = parent;
    this.sources = new Map(from?.sources);
    this.stores = new Set(from?.stores);
    this.assigned = new Set(from?.assigned);
  }

  /** A name that has a value from the start: a parameter, or what a loop counts with. */
  declare(name: string): void {
    this.stores.add(name);
    this.sources.set(name, 'parameter');
    this.assigned.add(name);
  }

  store(name: string): void {
    this.stores.add(name);
    this.assigned.add(name);
    if (!this.sources.has(name)) this.sources.set(name, this.parent?.knows(name) === true ? 'outer' : 'nothing');
  }

  load(name: string): Reading {
    const reading = this.read(name);
    if (!this.knows(name)) this.sources.set(name, 'context');
    return reading;
  }

  /** The names that are looked up among the variables that the template is given. */
  *lookedUp(): Generator<string> {
    for (const [name, source] of this.sources) if (source === 'context') yield name;
  }

  /** Names that have a value here and now. */
  snapshot(): ReadonlySet<string> {
    return new Set(this.assigned);
  }

  /** The frame as it is for a place that was looked at before: with what had a value there. */
  at(assigned: ReadonlySet<string>): Frame {
    const view = new Frame(this.parent);
    Object.assign(view, { sources: this.sources, stores: this.stores, assigned });
    return view;
  }

  /** A copy for one branch of a condition; `join` brings it back. */
  branch(): Frame {
    return new Frame(this.parent, this);
  }

  /** What the branches of one condition have done; one of them is always taken. */
  join(branches: readonly Frame[]): void {
    const stored = new Set(branches.flatMap((branch) => [...branch.stores]).filter((name) => !this.stores.has(name)));
    for (const branch of branches) {
      for (const [name, source] of branch.sources) this.sources.set(name, source);
      for (const name of branch.stores) this.stores.add(name);
    }
    for (const name of stored) this.sources.set(name, this.parent?.knows(name) === true ? 'outer' : 'context');
    const [first, ...rest] = branches;
    this.assigned = new Set([...first!.assigned].filter((name) => rest.every((branch) => branch.assigned.has(name))));
  }

  knows(name: string): boolean {
    return this.sources.has(name) || this.parent?.knows(name) === true;
  }

  /** Whether this frame, or one around it, sets the name anywhere. */
  sets(name: string): boolean {
    return this.stores.has(name) || this.parent?.sets(name) === true;
  }

  private read(name: string): Reading {
    if (this.assigned.has(name)) return { outside: false, maybeSet: true };
    const maybeSet = this.stores.has(name);
    const outer = this.parent?.readFromInside(name) ?? { outside: true, maybeSet: false };
    return { outside: outer.outside, maybeSet: maybeSet || outer.maybeSet };
  }

  /** Frames inside see the names of this one as they are in the end. */
  private readFromInside(name: string): Reading {
    const source = this.sources.get(name);
    if (source === 'nothing' || source === 'parameter') return { outside: false, maybeSet: true };
    return this.read(name);
  }
}
