import { Frame } from './frame.ts';
import type { View } from './frame.ts';
import type { Expression, Filter, Place, Target } from './nodes.ts';
import type { Body, If, Parameter, Statement, Template } from './statements.ts';
import type { Guard, NameUse } from './walk-expression.ts';
import { walkExpression } from './walk-expression.ts';

/** A name that is read from outside of the template. */
export interface FreeName extends Place {
  readonly name: string;
  /** Members behind the name, as far as they are literal: `a.b['c'][0]` has `b`, `c`, `0`. */
  readonly path: readonly (string | number)[];
  /** All members, where some of them are not literal: those are `undefined`. */
  readonly whole?: readonly (string | number | undefined)[];
  /** Whether the last of all these is called. */
  readonly called: boolean;
  /** What stands directly on the name or its last member. */
  readonly guard?: Guard;
  /** The template sets the name itself, but not on every way to this place. */
  readonly maybeSet: boolean;
}

/** A filter or a test, where its name stands; also one that `map`, `select` and their like are given as text. */
export interface PluginUse extends Place {
  readonly name: string;
}

/** A call of `lookup`, `query` or `q`; the plugin's name is known where it is a literal. */
export interface LookupUse extends Place {
  readonly name?: string;
}

/** A filter such as `map(attribute='a.b')` that reads a member of each item. */
export interface AttributeUse extends Place {
  readonly attribute: string;
  /** The list of items. */
  readonly of: Expression;
  /** The name that the list starts from, which is read from outside. */
  readonly name: string;
}

/** What an expression or a template uses; each list in the order of the text. */
export interface FreeNames {
  readonly names: readonly FreeName[];
  readonly filtersUsed: readonly PluginUse[];
  readonly testsUsed: readonly PluginUse[];
  readonly lookupsUsed: readonly LookupUse[];
  readonly attributesUsed: readonly AttributeUse[];
  /** Members of `loop` that Jinja's loops do not have. */
  readonly loopMembers: readonly PluginUse[];
  /**
   * All names that Jinja looks up among the variables (`jinja2.meta.find_undeclared_variables`): beyond `names`, those
   * that the template sets in branches only, although each reading of them is behind such a branch.
   */
  readonly lookedUp: ReadonlySet<string>;
}

/** Finds what a tree uses, with Jinja's rules of scope. */
export function freeNames(tree: Expression | Template): FreeNames {
  const finder = new Finder();
  finder.readTree(tree);
  return finder.found();
}

const lookups = new Set(['lookup', 'query', 'q']);

/** What `loop` has inside of a loop (Jinja's documentation, "For"). */
export const ofLoops: ReadonlySet<string> = new Set(['index', 'index0', 'revindex', 'revindex0', 'first', 'last', 'length', 'depth', 'depth0', 'previtem', 'nextitem', 'cycle', 'changed']);

class Finder {
  private readonly names: FreeName[] = [];
  private readonly filters: PluginUse[] = [];
  private readonly tests: PluginUse[] = [];
  private readonly lookups: LookupUse[] = [];
  private readonly attributes: AttributeUse[] = [];
  /** The template gives the name `loop` another meaning. */
  private ownLoop = false;
  private readonly loopMembers: PluginUse[] = [];
  private readonly frames: Frame[] = [];
  /** Frames inside of others: they come after the whole frame around them. */
  private readonly later: (() => void)[] = [];

  readTree(tree: Expression | Template): void {
    this.inside(undefined, ['self'], (frame) => (tree.kind === 'Template' ? this.readBody(tree.body, frame) : this.read(tree, frame)));
    for (const read of this.later) read();
  }

  found(): FreeNames {
    const sorted = <T extends Place>(uses: readonly T[]): readonly T[] => [...uses].sort((one, other) => one.offset - other.offset);
    return { names: sorted(this.names), filtersUsed: sorted(this.filters), testsUsed: sorted(this.tests), lookupsUsed: sorted(this.lookups), attributesUsed: sorted(this.attributes), loopMembers: sorted(this.loopMembers), lookedUp: new Set(this.frames.flatMap((frame) => frame.lookedUp())) };
  }

  /** A frame of its own inside of what it sees, with names that have a value from the start. */
  private inside(around: View | undefined, declared: readonly string[], read: (frame: Frame) => void): void {
    this.later.push(() => {
      const frame = new Frame(around);
      this.frames.push(frame);
      for (const name of declared) frame.declare(name);
      read(frame);
    });
  }

  private readBody(body: Body, frame: Frame, around?: View): void {
    for (const statement of body) this.readStatement(statement, frame, around);
  }

  /** @param around for the statements of a block: what stands around the block */
  private readStatement(statement: Statement, frame: Frame, around: View | undefined): void {
    const body = (parts: Body, declared: readonly string[] = [], late = false): void => this.inside(frame.view(late), declared, (inner) => this.readBody(parts, inner, around));
    const read = (expression: Expression | undefined): void => this.read(expression, frame, around);
    switch (statement.kind) {
      case 'Text':
      case 'Break':
      case 'Continue':
        break;
      case 'Output':
        statement.expressions.forEach(read);
        break;
      case 'Do':
        read(statement.value);
        break;
      case 'If':
        this.readIf(statement, frame, around);
        break;
      case 'For': {
        const { target, filter, otherwise } = statement;
        read(statement.iterable);
        body(statement.body, ['loop', ...namesOf(target)]);
        if (filter !== undefined) this.inside(frame.view(), namesOf(target), (inner) => this.read(filter, inner, around));
        if (otherwise !== undefined) body(otherwise);
        break;
      }
      case 'Set':
        read(statement.value);
        this.store(statement.target, frame, around);
        break;
      case 'SetBlock': {
        const { filter } = statement;
        this.store(statement.target, frame, around);
        this.inside(frame.view(), [], (inner) => {
          this.readBody(statement.body, inner, around);
          this.read(filter, inner, around);
        });
        break;
      }
      case 'Macro':
        frame.store(statement.name.name);
        this.readMacro(statement.parameters, statement.body, frame.view(true), around);
        break;
      case 'CallBlock':
        read(statement.call);
        this.readMacro(statement.parameters, statement.body, frame.view(), around);
        break;
      case 'FilterBlock':
        read(statement.filter);
        body(statement.body);
        break;
      case 'With':
        for (const { value } of statement.bindings) read(value);
        body(statement.body, statement.bindings.flatMap(({ target }) => namesOf(target)));
        break;
      case 'Autoescape':
        this.inside(frame.view(), [], (inner) => {
          this.read(statement.value, inner, around);
          this.readBody(statement.body, inner, around);
        });
        break;
      case 'Block': {
        const view = frame.view();
        // Jinja compiles a block apart from what stands around it, of which it sees only what is exported.
        this.inside(undefined, ['self', 'super'], (inner) => this.readBody(statement.body, inner, view));
        break;
      }
      case 'Extends':
      case 'Include':
        read(statement.template);
        break;
      case 'Import':
        read(statement.template);
        frame.store(statement.as.name);
        break;
      case 'FromImport':
        read(statement.template);
        for (const { as } of statement.names) frame.store(as.name);
        break;
    }
  }

  /** The tests of later branches are read in a layer of their own, as Jinja does. */
  private readIf({ branches, otherwise }: If, frame: Frame, around: View | undefined): void {
    const [first, ...rest] = branches;
    this.read(first!.test, frame, around);
    const ways: Frame[] = [];
    const way = (body: Body, on: Frame): Frame => {
      const layer = on.branch();
      this.readBody(body, layer, around);
      ways.push(layer);
      return layer;
    };
    const taken = way(first!.body, frame);
    const elifs = frame.branch();
    for (const { test, body } of rest) {
      this.read(test, elifs, around);
      elifs.join([way(body, elifs)], []);
    }
    const last = way(otherwise ?? [], frame);
    frame.join([taken, elifs, last], ways);
  }

  private readMacro(parameters: readonly Parameter[], body: Body, view: View, around: View | undefined): void {
    this.inside(view, parameters.map(({ name }) => name.name), (inner) => {
      for (const parameter of parameters) this.read(parameter.default, inner, around);
      for (const name of ['caller', 'kwargs', 'varargs']) inner.declare(name);
      this.readBody(body, inner, around);
    });
  }

  private store(target: Target, frame: Frame, around: View | undefined): void {
    if (target.kind === 'Name' && target.name === 'loop') this.ownLoop = true;
    if (target.kind === 'Name') frame.store(target.name);
    else if (target.kind === 'NamespaceTarget') this.read(target.namespace, frame, around);
    else for (const item of target.items) this.store(item, frame, around);
  }

  private read(expression: Expression | undefined, frame: Frame, around?: View): void {
    if (expression === undefined) return;
    walkExpression(expression, {
      name: (use) => this.readName(use, frame, around),
      filter: (node) => {
        this.filters.push({ name: node.name, ...node.nameAt });
        const named = namedPlugin(node);
        const attribute = attributeOf(node);
        if (attribute !== undefined && isOutside(attribute.name, frame)) this.attributes.push(attribute);
        if (named !== undefined) (named.kind === 'filter' ? this.filters : this.tests).push(named.use);
      },
      test: ({ name, nameAt }) => this.tests.push({ name, ...nameAt }),
      call: ({ callee, arguments: { positional }, offset, end, line, column }) => {
        if (callee.kind !== 'Name' || !lookups.has(callee.name) || !frame.load(callee.name).outside) return;
        const [first] = positional;
        this.lookups.push({ name: first?.kind === 'Literal' && typeof first.value === 'string' ? first.value : undefined, offset, end, line, column });
      },
    });
  }

  private readName({ node: { name, offset, end, line, column }, path, whole, called, guard }: NameUse, frame: Frame, around: View | undefined): void {
    const { outside, maybeSet } = frame.load(name);
    if (name === 'loop' && !outside && !this.ownLoop && typeof path[0] === 'string' && !ofLoops.has(path[0])) this.loopMembers.push({ name: path[0], offset, end, line, column });
    if (outside) this.names.push({ name, path, ...(whole === undefined ? {} : { whole }), called, guard, maybeSet: maybeSet || around?.sets(name) === true, offset, end, line, column });
  }
}

/** The names that a target gives values to. */
function namesOf(target: Target): readonly string[] {
  if (target.kind === 'TupleTarget') return target.items.flatMap(namesOf);
  return target.kind === 'Name' ? [target.name] : [];
}

/** Filters that apply a filter or a test to each item, by the argument that names it; a test may be an operator too. */
const applying: { readonly [filter: string]: { readonly kind: 'filter' | 'test'; readonly at: number } | undefined } = {
  map: { kind: 'filter', at: 0 },
  select: { kind: 'test', at: 0 },
  reject: { kind: 'test', at: 0 },
  selectattr: { kind: 'test', at: 1 },
  rejectattr: { kind: 'test', at: 1 },
};

/** The plugin that a filter such as `map('upper')` names as text. */
function namedPlugin({ name, arguments: given }: Filter): { readonly kind: 'filter' | 'test'; readonly use: PluginUse } | undefined {
  const how = Object.hasOwn(applying, name) ? applying[name] : undefined;
  const named = how === undefined ? undefined : given.positional[how.at];
  if (how === undefined || named?.kind !== 'Literal' || typeof named.value !== 'string' || !/^[A-Za-z_][\w.]*$/.test(named.value)) return undefined;
  const { offset, end, line, column } = named;
  return { kind: how.kind, use: { name: named.value, offset, end, line, column } };
}

/** The member that a filter reads of each item, where it is written out. */
function attributeOf({ name: filter, input, arguments: { positional, named } }: Filter): AttributeUse | undefined {
  if (input === undefined || named.some((argument) => argument.name === 'default')) return undefined;
  const given = filter === 'map' ? named.find((argument) => argument.name === 'attribute')?.value : filter === 'selectattr' || filter === 'rejectattr' ? positional[0] : undefined;
  if (given?.kind !== 'Literal' || typeof given.value !== 'string') return undefined;
  const name = startOf(input);
  if (name === undefined) return undefined;
  const { offset, end, line, column } = given;
  return { attribute: given.value, of: input, name, offset, end, line, column };
}

/** The name that members and filters start from. */
function startOf(expression: Expression): string | undefined {
  let base = expression;
  for (;;) {
    if (base.kind === 'Attribute' || base.kind === 'Item') base = base.of;
    else if (base.kind === 'Filter' && base.input !== undefined) base = base.input;
    else return base.kind === 'Name' ? base.name : undefined;
  }
}

function isOutside(name: string, frame: Frame): boolean {
  const { outside, maybeSet } = frame.load(name);
  return outside && !maybeSet;
}
