import type { Entry, Located } from '../inventory/located.ts';
import type { TemplateFile } from '../model/component.ts';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { HandlerNode } from '../model/task.ts';
import type { Role, RoleFinder } from './roles.ts';
import type { Sources } from './sources.ts';
import { NestedTooDeep, toValue } from './value.ts';

/** What the files of one tree share while they are read. */
export interface Tree {
  /** The folder that is linted. */
  readonly root: string;
  readonly sources: Sources;
  readonly roles: RoleFinder;
  /** Modules that the tree brings itself: files in `library/` and the like. */
  readonly ownModules: ReadonlySet<string>;
  /** Variables that the inventory, the files of variables and the roles set, with the first value that was seen. */
  readonly variables: Map<string, FoundVariable>;
  /** All handlers of the tree by name and topic. */
  readonly handlerNames: Set<string>;
  /** What tasks notify, to be judged when all handlers are known. */
  readonly notified: { readonly name: string; readonly origin: Origin }[];
  /** Whether handlers may be somewhere that cannot be read: in a role that is not here, in a file whose name the run makes. */
  handlersElsewhere: boolean;
  /** Groups that tasks make while they run. */
  readonly madeGroups: Set<string>;
}

/** A variable that the tree sets, with the first value that was seen. */
export interface FoundVariable {
  /** Left out for what a role sets: the role has it. */
  readonly value?: Value;
  readonly origin: Origin;
}

/** Where steps stand that are being read. */
export interface Reading {
  readonly tree: Tree;
  readonly file: string;
  /** The folder of the playbook, where Ansible looks last; for a role that is read by itself its own. */
  readonly playFolder: string;
  readonly role?: Role;
  /** Collections that short names of modules are looked up in. */
  readonly collections: readonly string[];
  readonly handlers: Handlers;
  /** The task files that include each other up to here. */
  readonly chain: readonly string[];
  /** The task files that the play, or the entry point, holds already. */
  readonly included: Set<string>;
  /** The template files that its tasks render, by the name that they use. */
  readonly templates: Map<string, TemplateFile>;
}

/** Handlers that tasks of a play or a role can notify. */
export class Handlers {
  readonly list: HandlerNode[] = [];
  readonly #named = new Map<string, HandlerNode[]>();

  add(handler: HandlerNode, names: readonly string[]): void {
    this.list.push(handler);
    for (const name of names) this.#named.set(name, [...(this.#named.get(name) ?? []), handler]);
  }

  named(name: string): readonly HandlerNode[] {
    return this.#named.get(name) ?? [];
  }
}

/** The members of a dict; `undefined` for anything else. */
export type Entries = ReadonlyMap<string, Entry>;

/**
 * Takes what a file of variables sets into the variables of the tree.
 * @param byRole whether a role sets them, which keeps the values itself
 */
export function takeVariables(tree: Tree, located: Located | undefined, byRole = false): void {
  for (const [name, { node, keyOrigin }] of located?.entries ?? []) if (!tree.variables.has(name)) tree.variables.set(name, { ...(byRole ? {} : { value: valueOf(tree, node) }), origin: keyOrigin });
}

/** Whether a file of variables holds something else than a dict; an empty one is fine. */
export function isNoDict(located: Located | undefined): boolean {
  return located !== undefined && located.entries === undefined && located.value !== null;
}

/** A value, or nothing where it is nested too deep; that is a finding then. */
export function valueOf({ sources }: Tree, located: Located): Value {
  try {
    return toValue(located);
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    sources.report('TK641', located.origin, 'The lists and dicts here are nested too deep to be read.', 'Write fewer levels.');
    return null;
  }
}

/** A dict of values by name; what is no dict has none. */
export function dictOf(tree: Tree, located: Located | undefined): { readonly [name: string]: Value } | undefined {
  const entries = located?.entries;
  return entries === undefined ? undefined : Object.fromEntries([...entries].map(([key, { node }]) => [key, valueOf(tree, node)]));
}
