import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Variable } from '../model/expression.ts';
import type { PlatformNode } from '../model/platform.ts';
import { tellsSecret } from '../passes/taint/secret-names.ts';
import { nearest } from '../text/nearest.ts';
import { makePhases } from './components.ts';
import { rolesPath } from './configuration.ts';
import { Groups } from './hosts.ts';
import { readInventory, readVariableFolder } from './inventories.ts';
import { isTaskFile, looksLikePlaybook, looksLikeTasks } from './likeness.ts';
import type { ReadPlaybook } from './plays.ts';
import { readPlaybook } from './plays.ts';
import { requiredRoles } from './requirements.ts';
import { RoleFinder } from './roles.ts';
import { RoleIndex } from './role-index.ts';
import { scan } from './scan.ts';
import { Sources } from './sources.ts';
import type { FoundVariable, Tree } from './tree.ts';
import { takeVariables } from './tree.ts';

/** A tree as it was read, and what reading it found. */
export interface ImportedTree {
  readonly platform: PlatformNode;
  readonly findings: readonly Diagnostic[];
  /** How many files were read. */
  readonly files: number;
}

/**
 * Reads an Ansible tree that nobody compiled: a folder, one playbook, a role, or a file of tasks. Whatever is in it, the result is a
 * platform and findings; nothing is thrown.
 * @param path the folder or the file
 * @param inventory an inventory outside of the tree, or the one that counts
 */
export function importTree(path: string, inventory?: string): ImportedTree {
  const sources = new Sources();
  const target = roleAround(realPath(resolve(path)), sources);
  const isFile = sources.isFile(target);
  const root = isFile ? dirname(target) : target;
  const found = scan(root, sources);
  const groups = new Groups();
  const tree: Tree = {
    root,
    sources,
    roles: new RoleFinder(new RoleIndex(sources, found.roles, rolesPath(found.configurations, sources), requiredRoles(found, sources))),
    ownModules: found.ownModules,
    variables: new Map(),
    handlerNames: new Set(),
    notified: [],
    handlersElsewhere: false,
    madeGroups: new Set(),
  };
  const strict = inventory !== undefined;
  for (const one of strict ? [resolve(inventory)] : found.inventories) readInventory(one, tree, groups);
  const declared = new Set(groups.all);
  for (const folder of found.variableFolders) readVariableFolder(folder, tree);
  // A file that was named is a playbook, whatever is in it, unless it can only be a list of tasks.
  const asTasks = isFile && isTaskFile(sources, target);
  const read = readPlaybooks(asTasks ? [] : isFile ? [target] : found.candidates, isFile, tree, groups);
  if (!isFile) for (const role of found.roles) tree.roles.readWhole(role, tree);
  const loose = asTasks ? [target] : isFile ? [] : found.taskFiles.filter((file) => looksLikeTasks(sources, file));
  const phases = makePhases(root, read, loose, tree);
  for (const file of found.variableFiles) if (sources.wasRead(file)) takeVariables(tree, sources.yaml(file).tree);
  judgeHandlers(tree);
  if (read.size === 0 && tree.roles.nodes.length === 0 && loose.length === 0 && sources.findings.length === 0) {
    sources.report('TK650', { file: target, line: 1, column: 1 }, 'There is neither a playbook nor a role here.', 'Name the folder of the playbooks, or one playbook.');
  }
  for (const name of tree.madeGroups) declared.add(groups.named(name));
  const platform: PlatformNode = {
    kind: 'Platform',
    id: basename(root),
    title: basename(root),
    summary: '',
    // Without an inventory any group may exist.
    groups: strict ? [...declared] : groups.all,
    variables: [...tree.variables].map(([name, found]) => variable(name, found)),
    phases,
    roles: tree.roles.nodes,
    source: 'yaml',
    ...(strict ? {} : { withoutInventory: true }),
    origin: { file: target, line: 1, column: 1 },
  };
  return { platform, findings: sources.findings, files: sources.filesRead };
}

/** The role, where a file of its tasks or handlers was named: what they know is in its other folders. */
function roleAround(path: string, sources: Sources): string {
  const folder = dirname(dirname(path));
  const inRole = ['tasks', 'handlers'].includes(basename(dirname(path))) && ['defaults', 'meta', 'vars', 'handlers', 'templates'].some((part) => sources.isFolder(join(folder, part)));
  return sources.isFile(path) && inRole ? folder : path;
}

/** Without links, so that one file has one path. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Reads playbooks, and those outside of the candidates that they import. */
function readPlaybooks(candidates: readonly string[], named: boolean, tree: Tree, groups: Groups): ReadonlyMap<string, ReadPlaybook> {
  const read = new Map<string, ReadPlaybook>();
  const queue = candidates.filter((file) => named || looksLikePlaybook(tree.sources, file));
  // A list that grows while it is walked shows its new members too.
  for (const file of queue) {
    if (read.has(file)) continue;
    const playbook = readPlaybook(file, tree, groups);
    read.set(file, playbook);
    queue.push(...playbook.imports);
  }
  reportCycles(read, tree);
  return read;
}

function reportCycles(read: ReadonlyMap<string, ReadPlaybook>, { sources }: Tree): void {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string): void => {
    state.set(file, 'open');
    for (const next of read.get(file)?.imports ?? []) {
      if (state.get(next) === 'open') sources.report('TK648', { file, line: 1, column: 1 }, `The playbook imports "${relative(dirname(file), next)}", which leads back to it.`, 'Take one of the imports out.');
      else if (!state.has(next)) visit(next);
    }
    state.set(file, 'done');
  };
  for (const file of read.keys()) if (!state.has(file)) visit(file);
}

/** Names that are notified and that no handler of the tree has, where all handlers are in the tree. */
function judgeHandlers({ notified, handlerNames, handlersElsewhere, sources }: Tree): void {
  if (handlersElsewhere) return;
  for (const { name, origin } of notified) {
    if (handlerNames.has(name)) continue;
    const near = nearest(name, [...handlerNames]);
    sources.report('TK651', origin, `No handler is called "${name}".`, near === undefined ? 'Write the handler, or take the notification out.' : `Write "${near}" if you mean that.`);
  }
}

/** A variable of the tree: without a type, for the tree does not say what it takes. */
function variable(name: string, { value, origin }: FoundVariable): Variable {
  const encrypted = typeof value === 'string' && value.startsWith('$ANSIBLE_VAULT;');
  const secret = encrypted || (tellsSecret(name, false) && typeof value !== 'boolean' && typeof value !== 'number');
  return { kind: 'Variable', name, class: secret ? 'secret' : 'technical', description: '', type: { name: 'any', schema: {} }, ...(encrypted || value === undefined ? {} : { default: value }), optional: true, origin };
}
