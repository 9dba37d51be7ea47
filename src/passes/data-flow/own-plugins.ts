import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PluginKind } from '../../jinja/plugins.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { FlowScope } from './flow-scope.ts';

const known = new Map<string, boolean>();

/**
 * Whether a tree that nobody compiled may bring filters, tests or lookups of its own: there is a folder for them beside
 * its files, or somewhere between them and the root of the tree.
 */
export function hasOwnPlugins(platform: PlatformNode, { origin, component }: FlowScope, kind: PluginKind): boolean {
  const folders = new Set([origin.file, component?.origin.file ?? '', platform.origin.file].filter((file) => file !== '').flatMap(foldersAround));
  return [...folders].some((folder) => [`${kind}_plugins`, join('plugins', kind)].some((name) => present(join(folder, name))));
}

/** The folder of a file and those above it, as deep as roles and playbooks lie in a tree. */
function foldersAround(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folders.length < 4; folder = dirname(folder)) folders.push(folder);
  return folders;
}

function present(folder: string): boolean {
  let is = known.get(folder);
  if (is === undefined) known.set(folder, (is = existsSync(folder)));
  return is;
}
