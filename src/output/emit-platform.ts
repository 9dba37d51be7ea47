import { emitAnsible } from '../backends/ansible/emit.ts';
import { emitInventorySchema } from '../inventory/schema.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { EmittedFile, EmittedTree } from './emitted-file.ts';
import { isInside } from './manifest.ts';

/**
 * Everything that is generated for a platform, in memory: the Ansible tree and the schema of its inventories.
 * @throws Error when two back ends make the same file, or a path leads out of the tree: a defect of the compiler
 */
export function emitPlatform(platform: PlatformNode): EmittedTree {
  const schemas = [...emitInventorySchema(platform)].map(([path, text]): [string, EmittedFile] => [path, { text, origin: platform.origin }]);
  return merge(emitAnsible(platform), new Map(schemas));
}

/** Puts the files of several back ends into one tree. */
export function merge(...parts: readonly ReadonlyMap<string, EmittedFile>[]): EmittedTree {
  const tree = new Map<string, EmittedFile>();
  for (const part of parts) {
    for (const [path, file] of part) {
      if (tree.has(path)) throw new Error(`Two back ends make ${path}.`);
      if (!isInside(path)) throw new Error(`A back end makes ${path}, which is not a path in the tree.`);
      tree.set(path, file);
    }
  }
  return tree;
}
