import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import type { PlatformNode } from '../../src/model/platform.ts';
import type { StageContext } from './stage.ts';
import { playbooksIn } from './trees.ts';
import type { Tree } from './trees.ts';

/** The golden cases that Ansible judges: one has steps of every kind, one has components that need each other. */
const names = ['loops', 'dependents'];

/** The trees of golden cases, whole, in the folder of this run, each with an inventory of one host. */
export function goldenTrees(context: Pick<StageContext, 'root' | 'scratch'>): Promise<Tree[]> {
  return Promise.all(names.map((name) => goldenTree(name, context)));
}

async function goldenTree(name: string, { root, scratch }: Pick<StageContext, 'root' | 'scratch'>): Promise<Tree> {
  const { default: platform } = (await import(pathToFileURL(join(root, 'test', 'golden', name, 'platform.ts')).href)) as { readonly default: PlatformNode };
  const at = join(scratch, 'golden', name);
  const inventory = join(at, 'inventory.yaml');
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [path, { text }] of emitAnsible(platform)) put(join(at, path), text);
  put(inventory, `${JSON.stringify({ all: { children: Object.fromEntries(platform.groups.map((group) => [group.name, { hosts: { here: {} } }])) } })}\n`);
  const folder = join(at, 'ansible');
  return { platform: `golden/${name}`, folder, playbooks: playbooksIn(folder), inventories: [inventory] };
}
