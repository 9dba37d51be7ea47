import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { yamlExtensions } from '../inventory/files.ts';
import type { Sources } from './sources.ts';

/** The folders that make a folder a role. */
const parts = ['tasks', 'handlers', 'defaults', 'meta', 'vars', 'templates'];

/** Where the roles of a tree lie, and which files they have. */
export class RoleIndex {
  readonly #sources: Sources;
  readonly #byName = new Map<string, string>();
  readonly #extra: readonly string[];
  readonly #required: ReadonlySet<string>;

  /**
   * @param folders role folders that were found in the tree, in the order of the search
   * @param extra folders of roles that `ansible.cfg` names
   * @param required names of roles that a requirements.yml lists
   */
  constructor(sources: Sources, folders: readonly string[], extra: readonly string[], required: ReadonlySet<string>) {
    this.#sources = sources;
    this.#extra = extra;
    this.#required = required;
    for (const folder of folders) if (!this.#byName.has(basename(folder))) this.#byName.set(basename(folder), folder);
  }

  /** The folder of a role: beside the playbook, beside the role that calls it, where ansible.cfg says, or anywhere in the tree. */
  find(name: string, playFolder: string, callingRole: string | undefined): string | undefined {
    const roots = [join(playFolder, 'roles'), playFolder, join(dirname(playFolder), 'roles'), ...(callingRole === undefined ? [] : [dirname(callingRole)]), ...this.#extra];
    for (const candidate of roleNames(name)) {
      for (const root of roots) {
        const path = join(root, candidate);
        if (this.#isRole(path)) return realPath(path);
      }
      const path = this.#byName.get(basename(candidate));
      if (path !== undefined) return path;
    }
    return undefined;
  }

  /** Whether the role comes from elsewhere, as the tree says itself; roles of collections always do. */
  isRequired(name: string): boolean {
    return name.split('.').length >= 3 || roleNames(name).some((one) => this.#required.has(one)) || [...this.#required].some((one) => one.split('.').at(-1) === name);
  }

  /** The files of `defaults`, `vars` or `handlers` that Ansible reads: `main.yml`, or all in a folder `main`. */
  mainFiles(path: string, folder: string): readonly string[] {
    const whole = join(path, folder, 'main');
    if (this.#sources.isFolder(whole)) return namesIn(whole).filter((name) => yamlExtensions.some((extension) => name.endsWith(extension))).map((name) => join(whole, name));
    const file = this.firstFile(join(path, folder), 'main');
    return file === undefined ? [] : [file];
  }

  /** A file by its name, with or without the extension. */
  firstFile(folder: string, name: string): string | undefined {
    return [`${name}.yml`, `${name}.yaml`, `${name}.json`, name].map((file) => join(folder, file)).find((file) => this.#sources.isFile(file));
  }

  /** All task files of a role, those in folders below too. */
  taskFiles(path: string): readonly string[] {
    return filesBelow(join(path, 'tasks')).filter((file) => /\.ya?ml$/.test(file));
  }

  /** The Jinja files of a role. */
  templates(path: string): readonly string[] {
    return filesBelow(join(path, 'templates')).filter((file) => file.endsWith('.j2'));
  }

  #isRole(path: string): boolean {
    return parts.some((part) => this.#sources.isFolder(join(path, part)));
  }
}

/** A role that links lead to as well is one role. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether a folder has the parts of a role, by the names in it. */
export function looksLikeRole(names: ReadonlySet<string>): boolean {
  return names.has('tasks') ? parts.some((part) => part !== 'tasks' && names.has(part)) : names.has('meta') && (names.has('defaults') || names.has('handlers') || names.has('templates') || names.has('vars'));
}

/** The names under which a role may lie on the disk: `namespace.role` is often a folder `role`. */
function roleNames(name: string): readonly string[] {
  const last = name.split('.').at(-1)!;
  return last === name ? [name] : [name, last];
}

function filesBelow(folder: string, depth = 0): readonly string[] {
  if (depth > 20) return [];
  return namesIn(folder, true).flatMap((name) => (name.endsWith('/') ? filesBelow(join(folder, name.slice(0, -1)), depth + 1) : [join(folder, name)]));
}

/** The names in a folder, sorted; with `marked` folders end in a slash. Links to folders are left alone. */
function namesIn(folder: string, marked = false): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .map((entry) => (marked && entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch {
    return [];
  }
}
