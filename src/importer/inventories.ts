import { basename, dirname, join } from 'node:path';
import { diskFiles, inventoryFiles, varsFiles } from '../inventory/files.ts';
import { loadInventory } from '../inventory/load.ts';
import { textOf } from './value.ts';
import type { Groups } from './hosts.ts';
import { parseFreeForm } from './free-form.ts';
import type { Tree } from './tree.ts';
import { isNoDict, takeVariables, valueOf } from './tree.ts';

/**
 * Reads the groups, hosts and variables of an inventory: a file, or a folder with several. YAML and INI are understood;
 * scripts are left alone.
 * @returns whether something was found that names hosts
 */
export function readInventory(path: string, tree: Tree, groups: Groups): boolean {
  const { sources } = tree;
  const files = sources.isFolder(path) ? listed(path) : [path];
  let found = false;
  for (const file of files) {
    if (sources.isFolder(file)) continue;
    // Ansible reads a file by what is in it, whatever its name.
    if (/\.(ya?ml|json)$/.test(file) && !looksLikeIni(file, tree)) found = readYamlInventory(file, tree, groups) || found;
    else found = readIni(file, tree, groups) || found;
  }
  for (const folder of ['group_vars', 'host_vars']) readVariableFolder(join(sources.isFolder(path) ? path : dirname(path), folder), tree);
  return found;
}

/** Reads all variables of a folder group_vars or host_vars. */
export function readVariableFolder(folder: string, tree: Tree): void {
  if (!tree.sources.isFolder(folder)) return;
  try {
    for (const files of varsFiles(diskFiles, folder).read.values()) {
      for (const file of files) {
        const { tree: located } = tree.sources.yaml(file);
        if (isNoDict(located)) tree.sources.report('TK643', located!.origin, 'A dict of variables was expected here.', 'Write one line a variable: name: value.');
        takeVariables(tree, located);
      }
    }
  } catch (error) {
    unreadable(folder, error, tree);
  }
}

function listed(folder: string): readonly string[] {
  try {
    const { yaml, other } = inventoryFiles(diskFiles, folder);
    return [...yaml, ...other.filter((file) => /^[^.]+$|\.ini$/.test(basename(file)))];
  } catch {
    return [];
  }
}

function looksLikeIni(file: string, { sources }: Tree): boolean {
  const read = sources.text(file);
  return 'text' in read && /^\[[\w:.-]+\]\s*$/m.test(read.text);
}

function readYamlInventory(file: string, tree: Tree, groups: Groups): boolean {
  // The reader of files says what is wrong with its YAML.
  const { tree: located } = tree.sources.yaml(file);
  if (located?.entries === undefined || ![...located.entries.values()].every(({ node }) => node.value === null || ['hosts', 'children', 'vars'].some((key) => node.entries?.has(key)))) return false;
  try {
    const inventory = loadInventory(file, { ...diskFiles, kind: (path) => (path === file ? 'file' : undefined) });
    for (const group of inventory.groups.values()) {
      groups.named(group.name, group.origin);
      for (const [name, { node, keyOrigin }] of group.vars) if (!tree.variables.has(name)) tree.variables.set(name, { value: valueOf(tree, node), origin: keyOrigin });
    }
    for (const host of inventory.hosts.values()) {
      groups.host(host.name, [...host.groups.values()][0] ?? { file, line: 1, column: 1 });
      for (const [name, { node, keyOrigin }] of host.vars) if (!tree.variables.has(name)) tree.variables.set(name, { value: valueOf(tree, node), origin: keyOrigin });
    }
    return true;
  } catch (error) {
    unreadable(file, error, tree);
    return false;
  }
}

/** Ansible's INI form: `[group]`, `[group:children]`, `[group:vars]`, and hosts with `key=value` behind them. */
function readIni(file: string, tree: Tree, groups: Groups): boolean {
  const read = tree.sources.text(file);
  if ('problem' in read || read.text.startsWith('#!')) return false;
  let section = 'ungrouped';
  let kind = 'hosts';
  let found = false;
  for (const [at, written] of read.text.split(/\r?\n/).entries()) {
    const origin = { file, line: at + 1, column: 1 };
    const line = written.replace(/(^|\s)[;#].*$/, '').trim();
    if (line === '') continue;
    const heading = /^\[([^\]:]+)(?::(\w+))?\]$/.exec(line);
    if (heading !== null) {
      section = heading[1]!;
      kind = heading[2] ?? 'hosts';
      groups.named(section, origin);
      found = true;
    } else if (kind === 'vars') {
      const [name = '', ...value] = line.split('=');
      if (!tree.variables.has(name.trim())) tree.variables.set(name.trim(), { value: textOf(value.join('=').trim()), origin });
    } else {
      const [name = '', ...rest] = line.split(/\s+/);
      groups.host(name, origin);
      for (const [key, value] of parseFreeForm(rest.join(' '), false)?.options ?? []) if (!tree.variables.has(key)) tree.variables.set(key, { value: textOf(value), origin });
    }
  }
  return found;
}

function unreadable(file: string, error: unknown, tree: Tree): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  tree.sources.report('TK640', { file, line: 1, column: 1 }, `This cannot be read (${code}).`, 'Give yourself the right to read it.');
}
