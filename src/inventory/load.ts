import { dirname, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import { finding } from './codes.ts';
import { diskFiles, inventoryFiles, varsFiles } from './files.ts';
import type { FileSource } from './files.ts';
import { expandHosts } from './host-range.ts';
import { readYaml, vaultHeader } from './located.ts';
import type { Entry, Located } from './located.ts';

/** Variables that are set in one place, by name. */
export type Layer = Map<string, Entry>;

/** What an inventory says of a group or a host. */
interface Owner {
  readonly name: string;
  /** From the inventory file. */
  readonly vars: Layer;
  /** From group_vars or host_vars. */
  readonly files: Layer;
  /** Files of it that are encrypted as a whole, or broken: what they set is not known. */
  readonly unread: string[];
}

/** A group with its direct children and hosts. */
export interface LoadedGroup extends Owner {
  readonly origin: Origin;
  readonly children: Map<string, Origin>;
  readonly hosts: Set<string>;
}

/** A host, with the groups that name it and where they do. */
export interface LoadedHost extends Owner {
  readonly groups: Map<string, Origin>;
}

/** One file of the inventory as it was read. */
export interface LoadedFile {
  readonly path: string;
  readonly holds: 'inventory' | 'vars';
  readonly tree: Located;
  /** Its lines as they stand, with the comments in them. */
  readonly text: string;
}

/** An inventory with all its files, before anything of it is judged but its YAML. */
export interface Inventory {
  /** The folder that group_vars and host_vars are in. */
  readonly folder: string;
  /** The file that names the hosts; the first, where there are several. */
  readonly main: string;
  readonly files: readonly LoadedFile[];
  readonly groups: ReadonlyMap<string, LoadedGroup>;
  readonly hosts: ReadonlyMap<string, LoadedHost>;
  /** Names in host_vars and group_vars that no host or group has. */
  readonly strayFiles: readonly { readonly kind: 'host' | 'group'; readonly name: string; readonly path: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an inventory: a file, or a folder as Ansible reads it (all YAML files in it, group_vars/, host_vars/).
 * What cannot be read is told in `diagnostics`; the rest is loaded all the same.
 */
export function loadInventory(path: string, files: FileSource = diskFiles): Inventory {
  const loader = new Loader(files, path);
  loader.readHosts();
  loader.readVars('group');
  loader.readVars('host');
  return loader.result();
}

class Loader {
  readonly #files: FileSource;
  readonly #folder: string;
  readonly #sources: readonly string[];
  readonly #loaded: LoadedFile[] = [];
  readonly #groups = new Map<string, LoadedGroup>();
  readonly #hosts = new Map<string, LoadedHost>();
  readonly #stray: { kind: 'host' | 'group'; name: string; path: string }[] = [];
  readonly #diagnostics: Diagnostic[] = [];

  constructor(files: FileSource, path: string) {
    this.#files = files;
    const kind = files.kind(path);
    this.#folder = kind === 'folder' ? path : dirname(path);
    const found = kind === 'folder' ? inventoryFiles(files, path) : { yaml: kind === undefined ? [] : [path], other: [] };
    this.#sources = found.yaml;
    for (const other of found.other) this.#diagnostics.push(finding('TK519', at(other), 'Ansible reads this file as an inventory, but it is not named as YAML.', 'Write the inventory as YAML in a file that ends in .yaml, or move this file out of the folder.'));
    if (kind === undefined) this.#diagnostics.push(finding('TK500', at(path), 'There is no such inventory.', 'Name an inventory file or its folder. "thinkube inventory init" makes one.'));
    else if (found.yaml.length === 0) this.#diagnostics.push(finding('TK500', at(path), 'The folder holds no inventory: no file in it ends in .yaml, .yml or .json.', 'Name the hosts in a file called inventory.yaml. "thinkube inventory init" makes one.'));
  }

  /** Reads the files that name groups and hosts. */
  readHosts(): void {
    this.#group('all', at(this.#sources[0] ?? this.#folder));
    for (const path of this.#sources) {
      const tree = this.#read(path, 'inventory')?.tree;
      for (const [name, entry] of tree?.entries ?? []) this.#parseGroup(name, entry);
    }
  }

  /** Reads group_vars or host_vars. */
  readVars(kind: 'group' | 'host'): void {
    const { read, shadowed } = varsFiles(this.#files, join(this.#folder, `${kind}_vars`));
    for (const { path, by } of shadowed) this.#diagnostics.push(finding('TK519', at(path), `Ansible does not read this file: ${by.slice(this.#folder.length + 1)} comes first.`, 'Put both into one file, or into one folder.'));
    for (const [name, paths] of read) {
      const owner: Owner | undefined = kind === 'group' ? this.#groups.get(name) : this.#hosts.get(name);
      if (owner === undefined) this.#stray.push({ kind, name, path: paths[0] ?? join(this.#folder, `${kind}_vars`, name) });
      for (const path of paths) {
        const { tree, unread } = this.#read(path, 'vars');
        if (unread) owner?.unread.push(path);
        for (const [variable, entry] of tree?.entries ?? []) owner?.files.set(variable, entry);
      }
    }
  }

  result(): Inventory {
    return { folder: this.#folder, main: this.#sources[0] ?? join(this.#folder, 'inventory.yaml'), files: this.#loaded, groups: this.#groups, hosts: this.#hosts, strayFiles: this.#stray, diagnostics: this.#diagnostics };
  }

  #read(path: string, holds: LoadedFile['holds']): { readonly tree?: Located; readonly unread: boolean } {
    const text = this.#files.read(path);
    if (text.startsWith(vaultHeader)) {
      this.#diagnostics.push(finding('TK521', at(path), 'The file is encrypted as a whole: what is in it is not checked.', 'Encrypt single values instead, with "ansible-vault encrypt_string".'));
      return { unread: true };
    }
    const { tree, diagnostics } = readYaml(path, text);
    this.#diagnostics.push(...diagnostics);
    if (tree === undefined) return { unread: diagnostics.length > 0 };
    this.#loaded.push({ path, holds, tree, text });
    return { tree, unread: false };
  }

  /** In the order of the file, as Ansible's YAML plugin does: of two values in one place the last one counts. */
  #parseGroup(name: string, entry: Entry): void {
    const group = this.#group(name, entry.keyOrigin);
    for (const [section, { node }] of entry.node.entries ?? []) {
      for (const [key, value] of node.entries ?? []) {
        if (section === 'vars') group.vars.set(key, value);
        else if (section === 'hosts') this.#parseHosts(group, key, value);
        else if (section === 'children') {
          group.children.set(key, value.keyOrigin);
          this.#parseGroup(key, value);
        }
      }
    }
  }

  #parseHosts(group: LoadedGroup, key: string, entry: Entry): void {
    try {
      const { names, port } = expandHosts(key);
      for (const name of names) {
        const isNew = !this.#hosts.has(name);
        const host = this.#host(name);
        if (!host.groups.has(group.name)) host.groups.set(group.name, entry.keyOrigin);
        group.hosts.add(name);
        // Ansible takes the port of the first key that names a host.
        if (port !== undefined && isNew) host.vars.set('ansible_port', { key: 'ansible_port', keyOrigin: entry.keyOrigin, node: { value: port, origin: entry.keyOrigin } });
        for (const [variable, value] of entry.node.entries ?? []) host.vars.set(variable, value);
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#diagnostics.push(finding('TK513', entry.keyOrigin, `"${key}" is no range of hosts: ${error.message}.`, 'Write it like web[01:03], which stands for web01, web02 and web03.'));
    }
  }

  #group(name: string, origin: Origin): LoadedGroup {
    const group = this.#groups.get(name) ?? { name, origin, children: new Map(), hosts: new Set(), vars: new Map(), files: new Map(), unread: [] };
    this.#groups.set(name, group);
    return group;
  }

  #host(name: string): LoadedHost {
    const host = this.#hosts.get(name) ?? { name, groups: new Map(), vars: new Map(), files: new Map(), unread: [] };
    this.#hosts.set(name, host);
    return host;
  }
}

function at(file: string): Origin {
  return { file, line: 1, column: 1 };
}
