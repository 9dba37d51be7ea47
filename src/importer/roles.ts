import { basename, join } from 'node:path';
import type { Located } from '../inventory/located.ts';
import type { TemplateFile } from '../model/component.ts';
import type { Value } from '../model/expression.ts';
import type { Origin } from '../model/origin.ts';
import type { RoleEntryPoint, RoleNode } from '../model/role.ts';
import type { StepNode } from '../model/task.ts';
import { readHandlers } from './handlers.ts';
import { readArgumentSpecs } from './role-parameters.ts';
import type { RoleIndex } from './role-index.ts';
import { readSteps } from './steps.ts';
import type { Reading, Tree } from './tree.ts';
import { dictOf, Handlers, isNoDict, takeVariables } from './tree.ts';
import { textsOf } from './value.ts';

/** A role of the tree while it is read. */
export interface Role {
  readonly path: string;
  readonly node: RoleNode;
  readonly handlers: Handlers;
  /** `collections` of its meta/main.yml. */
  readonly collections: readonly string[];
}

interface OpenRole extends Role {
  readonly entryPoints: { [name: string]: RoleEntryPoint };
  readonly templates: Map<string, TemplateFile>;
  /** Task files that some entry point holds. */
  readonly included: Set<string>;
}

/** Where a role call leads. */
export interface RoleEntry {
  readonly role: RoleNode;
  readonly entryPoint: string;
}

/** Reads the roles of a tree, each when it is first called. */
export class RoleFinder {
  readonly #index: RoleIndex;
  readonly #roles = new Map<string, OpenRole>();
  /** Entry points that are being read: one that is met again calls itself. */
  readonly #open = new Set<string>();
  readonly #missing = new Set<string>();

  constructor(index: RoleIndex) {
    this.#index = index;
  }

  /** All roles that were read. */
  get nodes(): readonly RoleNode[] {
    return [...this.#roles.values()].map(({ node }) => node);
  }

  /**
   * The entry point that a call names; one without steps where it is not in the tree, or calls itself.
   * @param name `undefined` where only the run knows it
   * @param entryPoint `undefined` where only the run knows it
   */
  entry(name: string | undefined, entryPoint: string | undefined, origin: Origin, from: Pick<Reading, 'tree' | 'playFolder' | 'role'>): RoleEntry {
    const path = name === undefined ? undefined : this.#index.find(name, from.playFolder, from.role?.path);
    if (path === undefined || entryPoint === undefined) {
      from.tree.handlersElsewhere = true;
      if (path === undefined && name !== undefined) this.#reportMissing(name, origin, from.tree);
      return { role: emptyRole(name ?? 'role', origin), entryPoint: entryPoint ?? 'main' };
    }
    const key = entryPoint.replace(/\.(ya?ml|json)$/, '');
    if (this.#open.has(`${path} ${key}`)) return { role: emptyRole(basename(path), origin), entryPoint: key };
    const role = this.#role(path, from.tree);
    this.#readEntry(role, key, from.tree, origin);
    return { role: role.node, entryPoint: key };
  }

  /** Reads a role that nothing calls, and the task files of a role that nothing includes. */
  readWhole(path: string, tree: Tree): void {
    const role = this.#role(path, tree);
    this.#readEntry(role, 'main', tree, undefined);
    for (const file of this.#index.taskFiles(path)) {
      if (role.included.has(file)) continue;
      this.#readEntry(role, file.slice(join(path, 'tasks').length + 1).replace(/\.(ya?ml|json)$/, ''), tree, undefined);
    }
  }

  #role(path: string, tree: Tree): OpenRole {
    const before = this.#roles.get(path);
    if (before !== undefined) return before;
    const { sources } = tree;
    const meta = this.#yaml(path, 'meta', 'main', tree);
    const defaults: { [name: string]: Value } = {};
    const places = new Map<string, Origin>();
    for (const folder of ['defaults', 'vars']) {
      for (const file of this.#index.mainFiles(path, folder)) {
        const { tree: located } = sources.yaml(file);
        if (isNoDict(located)) sources.report('TK643', located!.origin, 'A dict of variables was expected here.', 'Write one line a variable: name: value.');
        Object.assign(defaults, dictOf(tree, located) ?? {});
        for (const [key, { keyOrigin }] of located?.entries ?? []) places.set(key, keyOrigin);
        takeVariables(tree, located, true);
      }
    }
    const entryPoints: { [name: string]: RoleEntryPoint } = {};
    const templates = new Map<string, TemplateFile>(this.#index.templates(path).map((source) => [source.slice(join(path, 'templates').length + 1), { name: source.slice(join(path, 'templates').length + 1), source }]));
    const listed: TemplateFile[] = [];
    const name = basename(path);
    const role: OpenRole = {
      path,
      node: { kind: 'Role', name, title: name, entryPoints, defaults, places, templates: listed, origin: meta?.origin ?? this.#placeOf(path) },
      handlers: new Handlers(),
      collections: textsOf(meta?.entries?.get('collections')?.node).map(({ text }) => text),
      entryPoints,
      templates,
      included: new Set(),
    };
    this.#roles.set(path, role);
    for (const file of this.#index.mainFiles(path, 'handlers')) readHandlers(sources.yaml(file).tree, this.#reading(role, file, tree), basename(path));
    listed.push(...templates.values());
    return role;
  }

  /** Reads an entry point once: its parameters, the roles that it depends on, its tasks. */
  #readEntry(role: OpenRole, name: string, tree: Tree, calledAt: Origin | undefined): void {
    if (role.entryPoints[name] !== undefined) return;
    const file = this.#taskFile(role.path, name);
    const key = `${role.path} ${name}`;
    if (file === undefined && (name !== 'main' || calledAt === undefined)) {
      if (calledAt !== undefined) tree.sources.report('TK647', calledAt, `The role "${role.node.name}" has no tasks/${name}.yml.`, 'Write it, or correct tasks_from.');
      return;
    }
    this.#open.add(key);
    const handlersBefore = role.handlers.list;
    const listed = role.node.templates as TemplateFile[];
    const reading = file === undefined ? undefined : this.#reading(role, file, tree);
    if (file !== undefined) role.included.add(file);
    const own = reading === undefined ? [] : readSteps(tree.sources.yaml(file!).tree, reading);
    const steps = name === 'main' ? [...this.#dependencies(role, tree), ...own] : own;
    for (const template of role.templates.values()) if (!listed.includes(template)) listed.push(template);
    role.entryPoints[name] = { ...readArgumentSpecs(role.path, name, tree, this.#index), steps, ...(name === 'main' || Object.keys(role.entryPoints).length === 0 ? { handlers: handlersBefore } : {}) };
    for (const included of reading?.included ?? []) role.included.add(included);
    this.#open.delete(key);
  }

  /** The roles that meta/main.yml lists run first. */
  #dependencies(role: OpenRole, tree: Tree): readonly StepNode[] {
    const list = this.#yaml(role.path, 'meta', 'main', tree)?.entries?.get('dependencies')?.node;
    return (list?.items ?? []).flatMap((item): readonly StepNode[] => {
      const name = item.value !== null && typeof item.value === 'string' ? item.value : (item.entries?.get('role') ?? item.entries?.get('name') ?? item.entries?.get('src'))?.node.value;
      if (typeof name !== 'string') return [];
      const { role: called, entryPoint } = this.entry(name, 'main', item.origin, { tree, playFolder: role.path, role });
      const parameters = dictOf(tree, item.entries?.get('vars')?.node) ?? {};
      return [{ kind: 'RoleCall', name: '', role: called, entryPoint, parameters, origin: item.origin }];
    });
  }

  #reading(role: OpenRole, file: string, tree: Tree): Reading {
    return { tree, file, playFolder: role.path, role, collections: [], handlers: role.handlers, chain: [file], included: new Set([file]), templates: role.templates };
  }

  #taskFile(path: string, name: string): string | undefined {
    return this.#index.firstFile(join(path, 'tasks'), name);
  }

  #yaml(path: string, folder: string, name: string, tree: Tree): Located | undefined {
    const file = this.#index.firstFile(join(path, folder), name);
    return file === undefined ? undefined : tree.sources.yaml(file).tree;
  }

  #placeOf(path: string): Origin {
    const [file = path] = [this.#index.firstFile(join(path, 'tasks'), 'main') ?? [], this.#index.mainFiles(path, 'defaults')].flat();
    return { file, line: 1, column: 1 };
  }

  #reportMissing(name: string, origin: Origin, { sources }: Tree): void {
    // Once a name: every other call of it is the same mistake.
    if (this.#missing.has(name) || this.#index.isRequired(name)) return;
    this.#missing.add(name);
    sources.report('TK652', origin, `The role "${name}" is neither in the tree nor in its requirements.`, 'Add it to requirements.yml, or correct its name; roles lie in roles/.');
  }
}

function emptyRole(name: string, origin: Origin): RoleNode {
  return { kind: 'Role', name, title: name, entryPoints: {}, defaults: {}, templates: [], origin };
}
