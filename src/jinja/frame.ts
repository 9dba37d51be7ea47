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

interface Names {
  readonly sources: Map<string, Source>;
  /** Names that are set anywhere in the frame. */
  readonly stores: Set<string>;
}

/**
 * A scope of names, with the rules of Jinja's compiler (jinja2.idtracking): a frame is looked through as a whole before
 * the frames inside of it, and a name that is set anywhere in a frame belongs to the frame for all that is inside.
 */
export class Frame {
  private readonly parent: Frame | undefined;
  private readonly names: Names;
  /** Names that have a value on every way to the place that is being looked at. */
  private assigned: ReadonlySet<string>;

  constructor(parent?: Frame, names: Names = { sources: new Map(), stores: new Set() }, assigned: ReadonlySet<string> = new Set()) {
    this.parent = parent;
    this.names = names;
    this.assigned = assigned;
  }

  /** A name that has a value from the start: a parameter, or what a loop counts with. */
  declare(name: string): void {
    this.names.sources.set(name, 'parameter');
    this.assign(name);
  }

  store(name: string): void {
    if (!this.names.sources.has(name)) this.names.sources.set(name, this.parent?.knows(name) === true ? 'outer' : 'nothing');
    this.assign(name);
  }

  private assign(name: string): void {
    this.names.stores.add(name);
    this.assigned = new Set(this.assigned).add(name);
  }

  load(name: string): Reading {
    const reading = this.read(name);
    if (!this.knows(name)) this.names.sources.set(name, 'context');
    return reading;
  }

  /** The names that are looked up among the variables that the template is given. */
  *lookedUp(): Generator<string> {
    for (const [name, source] of this.names.sources) if (source === 'context') yield name;
  }

  /** The frame as frames inside of it see it: with its names as they are in the end, but what has a value now. */
  here(): Frame {
    return new Frame(this.parent, this.names, this.assigned);
  }

  /** A copy for one branch of a condition; `join` brings it back. */
  branch(): Frame {
    return new Frame(this.parent, { sources: new Map(this.names.sources), stores: new Set(this.names.stores) }, this.assigned);
  }

  /**
   * What branches have done.
   * @param ways one of them is taken for certain; what all of them have set has a value from here on
   */
  join(branches: readonly Frame[], ways: readonly Frame[]): void {
    const { sources, stores } = this.names;
    const stored = branches.flatMap((branch) => [...branch.names.stores]).filter((name) => !stores.has(name));
    for (const branch of branches) {
      for (const [name, source] of branch.names.sources) sources.set(name, source);
      for (const name of branch.names.stores) stores.add(name);
    }
    for (const name of stored) sources.set(name, this.parent?.knows(name) === true ? 'outer' : 'context');
    const [first, ...rest] = ways.map((way) => way.assigned);
    this.assigned = new Set([...first!].filter((name) => rest.every((assigned) => assigned.has(name))));
  }

  knows(name: string): boolean {
    return this.names.sources.has(name) || this.parent?.knows(name) === true;
  }

  /** Whether this frame, or one around it, sets the name anywhere. */
  sets(name: string): boolean {
    return this.names.stores.has(name) || this.parent?.sets(name) === true;
  }

  private read(name: string): Reading {
    if (this.assigned.has(name)) return { outside: false, maybeSet: true };
    const maybeSet = this.names.stores.has(name);
    const outer = this.parent?.readFromInside(name) ?? { outside: true, maybeSet: false };
    return { outside: outer.outside, maybeSet: maybeSet || outer.maybeSet };
  }

  /** Frames inside see the names of this one as they are in the end. */
  private readFromInside(name: string): Reading {
    const source = this.names.sources.get(name);
    if (source === 'nothing' || source === 'parameter') return { outside: false, maybeSet: true };
    return this.read(name);
  }
}
