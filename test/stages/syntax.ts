import { basename, join } from 'node:path';
import { command } from './command.ts';
import { goldenTrees } from './golden-tree.ts';
import { cannotRun } from './stage.ts';
import type { Stage, StageContext } from './stage.ts';
import { trees } from './trees.ts';
import type { Tree } from './trees.ts';

/** ansible-playbook --syntax-check for every playbook with every inventory of its platform. */
export const syntax: Stage = {
  title: 'every playbook passes ansible-playbook --syntax-check with every inventory of its platform',
  async run(context) {
    const { python } = context;
    if ('missing' in python) return cannotRun(context, 'syntax check of the playbooks', python.missing);
    const results = await Promise.all([...trees(context.root), ...(await goldenTrees(context))].map((tree) => checkTree(context, python.bin, tree)));
    const sum = (key: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[key], 0);
    return { passed: sum('passed'), failed: sum('failed'), skipped: [] };
  },
};

async function checkTree(context: StageContext, bin: string, tree: Tree): Promise<{ passed: number; failed: number }> {
  if (tree.playbooks.length === 0 || tree.inventories.length === 0) {
    context.say(`${tree.platform}: ${tree.playbooks.length} playbooks and ${tree.inventories.length} inventories: nothing to check\n`);
    return { passed: 0, failed: 1 };
  }
  let failed = 0;
  for (const inventory of tree.inventories) {
    // One process reads all playbooks, but stops at the first bad one: only then each gets its own.
    if ((await check(context, bin, tree, inventory, tree.playbooks)) === 0) continue;
    const before = failed;
    for (const playbook of tree.playbooks) {
      if ((await check(context, bin, tree, inventory, [playbook])) === 0) continue;
      context.say(`${tree.platform}: ${playbook} fails with ${basename(inventory)}\n`);
      failed += 1;
    }
    if (failed === before) failed += 1;
  }
  return { passed: tree.playbooks.length * tree.inventories.length - failed, failed };
}

async function check(context: StageContext, bin: string, tree: Tree, inventory: string, playbooks: readonly string[]): Promise<number> {
  const { code } = await command(context, join(bin, 'ansible-playbook'), ['--syntax-check', '-i', inventory, ...playbooks], { cwd: tree.folder });
  return code;
}
