import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { looksLikeRole } from './role-index.ts';
import type { Sources } from './sources.ts';

/** What the folders of a tree hold, by what the names say. */
export interface Scan {
  /** YAML files that may be playbooks. */
  readonly candidates: readonly string[];
  /** YAML files in folders `tasks` outside of roles. */
  readonly taskFiles: readonly string[];
  readonly roles: readonly string[];
  /** Folders group_vars and host_vars. */
  readonly variableFolders: readonly string[];
  /** YAML files in folders `vars` and `defaults` outside of roles. */
  readonly variableFiles: readonly string[];
  readonly inventories: readonly string[];
  readonly requirements: readonly string[];
  readonly configurations: readonly string[];
  /** Modules that the tree brings: the names of files in `library/`, `plugins/modules/` and the like. */
  readonly ownModules: ReadonlySet<string>;
}

/** Folders that hold no playbooks of the tree's own. */
const passedOver: ReadonlySet<string> = new Set(['node_modules', 'venv', '__pycache__', 'files', 'templates', 'ansible_collections', 'site-packages', 'dist', 'build', 'coverage', 'test_plugins', 'filter_plugins', 'lookup_plugins', 'callback_plugins', 'module_utils']);
const moduleFolders: ReadonlySet<string> = new Set(['library', 'modules', 'action', 'action_plugins']);
const yaml = /\.ya?ml$/;

/** More files than people write: a folder with this many is not a tree of playbooks. */
const fileLimit = 200_000;

type Mutable = { [Key in keyof Scan]: Scan[Key] extends ReadonlySet<string> ? Set<string> : string[] };

/** Looks through all folders below `root`; links to folders are not followed. */
export function scan(root: string, sources: Sources): Scan {
  const found: Mutable = { candidates: [], taskFiles: [], roles: [], variableFolders: [], variableFiles: [], inventories: [], requirements: [], configurations: [], ownModules: new Set() };
  let files = 0;

  const visit = (folder: string, inside: 'tree' | 'tasks' | 'vars' | 'role' | 'inventory'): void => {
    if (files > fileLimit) return;
    const entries = list(folder, sources);
    if (entries === undefined) return;
    files += entries.length;
    const names = new Set(entries.map(({ name }) => name));
    const isRole = inside !== 'role' && looksLikeRole(names);
    if (isRole) found.roles.push(folder);
    if (moduleFolders.has(basename(folder))) for (const { name } of entries) if (/\.(py|ps1|sh|rb)$/.test(name) && name !== '__init__.py') found.ownModules.add(name.replace(/\.\w+$/, ''));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const kind = kindOf(entry, path, sources);
      if (kind === 'folder') {
        if (entry.name.startsWith('.') || passedOver.has(entry.name)) continue;
        if (entry.name === 'group_vars' || entry.name === 'host_vars') found.variableFolders.push(path);
        else if (/^inventor(y|ies)$/.test(entry.name)) {
          found.inventories.push(path);
          visit(path, 'inventory');
        } else if ((isRole || inside === 'role') && roleParts.has(entry.name)) visitModules(path);
        else visit(path, inside === 'inventory' ? inside : entry.name === 'tasks' || entry.name === 'handlers' ? 'tasks' : ['vars', 'defaults', 'meta'].includes(entry.name) ? 'vars' : 'tree');
      } else if (kind === 'file') note(path, entry.name, folder, inside);
    }
  };
  /** A role brings its own modules in `library/`. */
  const visitModules = (path: string): void => {
    if (moduleFolders.has(basename(path))) visit(path, 'role');
  };
  const note = (path: string, name: string, folder: string, inside: string): void => {
    if (name === 'ansible.cfg') found.configurations.push(path);
    else if (folder === root && /^(hosts|inventory)(\.(ini|ya?ml|yml))?$/.test(name)) found.inventories.push(path);
    else if (/^(requirements|galaxy|molecule)\.ya?ml$/.test(name)) {
      if (name.startsWith('requirements')) found.requirements.push(path);
    } else if (yaml.test(name) && !name.startsWith('.') && inside !== 'inventory') (inside === 'tasks' ? found.taskFiles : inside === 'vars' ? found.variableFiles : found.candidates).push(path);
  };
  visit(root, 'tree');
  return found;
}

const roleParts: ReadonlySet<string> = new Set(['tasks', 'handlers', 'defaults', 'vars', 'meta', 'library', 'action_plugins']);

function list(folder: string, sources: Sources): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    sources.report('TK640', { file: folder, line: 1, column: 1 }, `The folder cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, 'Give yourself the right to read it.');
    return undefined;
  }
}

/** What an entry is; a link counts as what it leads to, and a YAML file's link that leads nowhere is a finding. */
function kindOf(entry: Dirent, path: string, sources: Sources): 'file' | 'folder' | undefined {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return undefined;
  // What a link leads to is a folder of the tree anyway, or none of it; roles are found through links where they are called.
  if (sources.isFolder(path)) return undefined;
  if (sources.isFile(path)) return 'file';
  if (yaml.test(entry.name)) sources.yaml(path);
  return undefined;
}
