import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** Where inventory files come from: the disk, or a set of texts that is not written yet. */
export interface FileSource {
  kind(path: string): 'file' | 'folder' | undefined;
  /** The names in a folder, sorted. */
  list(folder: string): readonly string[];
  read(path: string): string;
}

/** The files on the disk. */
export const diskFiles: FileSource = {
  kind(path) {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? undefined : stat.isDirectory() ? 'folder' : 'file';
  },
  list: (folder) => readdirSync(folder).sort(),
  read: (path) => readFileSync(path, 'utf8'),
};

/** Files in memory: path to text. */
export function memoryFiles(files: ReadonlyMap<string, string>): FileSource {
  const folders = new Map<string, Set<string>>();
  for (const file of files.keys()) {
    for (let path = file, parent = dirname(path); parent !== path; path = parent, parent = dirname(path)) {
      const names = folders.get(parent) ?? new Set<string>();
      names.add(path.slice(parent.length).replace(/^\//, ''));
      folders.set(parent, names);
    }
  }
  return {
    kind: (path) => (files.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    list: (folder) => [...(folders.get(folder) ?? [])].sort(),
    read: (path) => files.get(path)!,
  };
}

/** The extensions that Ansible takes for YAML (its setting `YAML_FILENAME_EXTENSIONS`), in the order in which it looks for them. */
export const yamlExtensions = ['.yml', '.yaml', '.json'];

/** What Ansible passes over in an inventory folder (its setting `INVENTORY_IGNORE_EXTS`). */
const ignoredEndings = ['.pyc', '.pyo', '.swp', '.bak', '~', '.rpm', '.md', '.txt', '.rst', '.orig', '.cfg', '.retry'];

/** The files of an inventory folder that name hosts, in the order in which Ansible reads them; and those that it may read, but this program cannot. */
export function inventoryFiles(files: FileSource, folder: string): { readonly yaml: readonly string[]; readonly other: readonly string[] } {
  const found = { yaml: [] as string[], other: [] as string[] };
  for (const name of files.list(folder)) {
    if (name.startsWith('.') || ['host_vars', 'group_vars', 'vars_plugins'].includes(name) || ignoredEndings.some((ending) => name.endsWith(ending))) continue;
    const path = join(folder, name);
    if (files.kind(path) === 'folder') {
      const below = inventoryFiles(files, path);
      found.yaml.push(...below.yaml);
      found.other.push(...below.other);
    } else (yamlExtensions.includes(extname(name)) ? found.yaml : found.other).push(path);
  }
  return found;
}

/** The files of `group_vars` or `host_vars`, by the group or host that they belong to. */
export interface VarsFiles {
  readonly read: ReadonlyMap<string, readonly string[]>;
  /** Files that Ansible does not read, because it took another one for the same name. */
  readonly shadowed: readonly { readonly path: string; readonly by: string }[];
}

/**
 * Finds the variable files of a folder as Ansible's plugin `host_group_vars` does: for each name a file or folder without
 * extension comes before `.yml`, `.yaml` and `.json`, and only the first of them counts; in a folder all files count, by name.
 */
export function varsFiles(files: FileSource, folder: string): VarsFiles {
  const candidates = new Map<string, string[]>();
  for (const name of files.kind(folder) === 'folder' ? files.list(folder) : []) {
    const extension = extname(name);
    if (name.startsWith('.') || name.endsWith('~') || (extension !== '' && !yamlExtensions.includes(extension))) continue;
    const owner = name.slice(0, name.length - extension.length);
    candidates.set(owner, [...(candidates.get(owner) ?? []), name]);
  }
  const read = new Map<string, readonly string[]>();
  const shadowed: { path: string; by: string }[] = [];
  for (const [owner, names] of candidates) {
    const [first, ...rest] = names.sort((a, b) => yamlExtensions.indexOf(extname(a)) - yamlExtensions.indexOf(extname(b)));
    const path = join(folder, first!);
    read.set(owner, files.kind(path) === 'folder' ? filesBelow(files, path) : [path]);
    shadowed.push(...rest.map((name) => ({ path: join(folder, name), by: path })));
  }
  return { read, shadowed };
}

function filesBelow(files: FileSource, folder: string): readonly string[] {
  return files.list(folder).flatMap((name) => {
    if (name.startsWith('.') || name.endsWith('~')) return [];
    const path = join(folder, name);
    if (files.kind(path) === 'folder') return extname(name) === '' ? filesBelow(files, path) : [];
    return extname(name) === '' || yamlExtensions.includes(extname(name)) ? [path] : [];
  });
}
