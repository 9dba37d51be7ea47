import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { Pair, Scalar } from 'yaml';
import type { Value } from '../model/expression.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { Draft } from './draft.ts';

/**
 * The files of an inventory: `inventory.yaml`, `group_vars/all.yaml` and one file a host.
 * @param schemas the folder of the platform's schemas, relative to the inventory's folder
 * @returns path below the inventory's folder to text
 */
export function inventoryTexts(platform: PlatformNode, draft: Draft, schemas: string): ReadonlyMap<string, string> {
  const texts = new Map([
    ['inventory.yaml', print(`${schemas}/inventory.schema.json`, `Hosts and groups of ${platform.title}.`, { all: { children: groupTree(platform, draft) } }, purposes(platform))],
    ['group_vars/all.yaml', print(`../${schemas}/vars.schema.json`, 'What belongs to the whole installation.', ordered(platform, draft.shared), descriptions(platform))],
  ]);
  for (const [host, values] of draft.hosts) texts.set(`host_vars/${host}.yaml`, print(`../${schemas}/vars.schema.json`, `What belongs to ${host} alone.`, ordered(platform, values), descriptions(platform)));
  return texts;
}

/** Which of the files are there already. */
export function existingFiles(folder: string, paths: readonly string[]): readonly string[] {
  return paths.filter((path) => existsSync(join(folder, path)));
}

/** Writes the files, each as a whole. */
export function writeInventory(folder: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }
}

type Tree = { [group: string]: { hosts?: { [host: string]: object }; children?: Tree } };

/** Groups with hosts, below the groups that they are declared in. A group of several parents has its hosts in the first. */
function groupTree(platform: PlatformNode, draft: Draft): Tree {
  const declared = new Map(platform.groups.map((group) => [group.name, group]));
  const children = new Set(platform.groups.flatMap((group) => group.children));
  const placed = new Set<string>();
  const build = (names: readonly string[]): Tree => {
    const tree: Tree = {};
    for (const name of names) {
      const again = placed.has(name);
      placed.add(name);
      const hosts = again ? [] : (draft.groups.get(name) ?? []);
      const below = again ? {} : build(declared.get(name)?.children ?? []);
      const isEmpty = hosts.length === 0 && Object.keys(below).length === 0;
      if (isEmpty && !(again && populated(name))) continue;
      tree[name] = { ...(hosts.length === 0 ? {} : { hosts: Object.fromEntries(hosts.map((host) => [host, {}])) }), ...(Object.keys(below).length === 0 ? {} : { children: below }) };
    }
    return tree;
  };
  const populated = (name: string): boolean => (draft.groups.get(name)?.length ?? 0) > 0 || (declared.get(name)?.children ?? []).some(populated);
  return build(platform.groups.map((group) => group.name).filter((name) => !children.has(name)));
}

/** In the order of the platform's declaration; Ansible's own variables first. */
function ordered(platform: PlatformNode, values: ReadonlyMap<string, Value>): { readonly [name: string]: Value } {
  const position = new Map(platform.variables.map((variable, index) => [variable.name, index]));
  return Object.fromEntries([...values].sort(([a], [b]) => (position.get(a) ?? -1) - (position.get(b) ?? -1)));
}

function purposes(platform: PlatformNode): ReadonlyMap<string, string> {
  return new Map(platform.groups.map((group) => [group.name, group.purpose]));
}

function descriptions(platform: PlatformNode): ReadonlyMap<string, string> {
  return new Map(platform.variables.map((variable) => [variable.name, variable.description]));
}

/** YAML 1.1 without folded lines, as Ansible reads it; `comments` go above the keys of these names. */
function print(schema: string, title: string, data: object, comments: ReadonlyMap<string, string>): string {
  const document = new Document(data, { version: '1.1', aliasDuplicateObjects: false });
  annotate(document.contents, comments, new Set());
  return `# yaml-language-server: $schema=${schema}\n---\n# ${title}\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}`;
}

function annotate(node: unknown, comments: ReadonlyMap<string, string>, said: Set<string>): void {
  if (isSeq(node)) node.flow = true;
  if (!isMap(node)) return;
  for (const pair of node.items as Pair<Scalar<string>, unknown>[]) {
    const comment = isScalar(pair.key) ? comments.get(pair.key.value) : undefined;
    if (comment !== undefined && !said.has(pair.key.value)) pair.key.commentBefore = ` ${comment}`;
    said.add(pair.key.value);
    annotate(pair.value, comments, said);
  }
}
