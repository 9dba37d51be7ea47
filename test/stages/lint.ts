import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import { goldenTrees } from './golden-tree.ts';
import { cannotRun } from './stage.ts';
import type { Stage, StageContext } from './stage.ts';
import { trees } from './trees.ts';
import type { Tree } from './trees.ts';

/** ansible-lint's production profile: no finding, nothing switched off. Two tests a tree. */
export const lint: Stage = {
  title: 'ansible-lint --profile production finds nothing, and nothing is switched off',
  async run(context) {
    const { python } = context;
    if ('missing' in python) return cannotRun(context, 'lint of the generated trees', python.missing);
    // One after another: ansible-lint itself uses every processor.
    const judged: Awaited<ReturnType<typeof lintTree>>[] = [];
    for (const tree of [...trees(context.root), ...(await goldenTrees(context))]) judged.push(await lintTree(context, python.bin, tree));
    const verdicts = judged.flatMap(({ clean, silenced }) => [clean, !silenced]);
    return { passed: verdicts.filter((good) => good).length, failed: verdicts.filter((good) => !good).length, skipped: [], notes: judged.map(({ note }) => note) };
  },
};

async function lintTree(context: StageContext, bin: string, tree: Tree): Promise<{ clean: boolean; silenced: boolean; note: string }> {
  const args = ['--profile', 'production', '--offline', '--strict', '--nocolor', '--project-dir', '.'];
  const { code, all } = await command(context, join(bin, 'ansible-lint'), args, { cwd: tree.folder });
  const files = filesRead(all);
  const enough = files >= tree.playbooks.length && tree.playbooks.length > 0;
  if (!enough) context.say(`${tree.platform}: ansible-lint read ${files} files, and there are ${tree.playbooks.length} playbooks\n`);
  const silenced = exceptions(tree.folder);
  for (const line of silenced) context.say(`${tree.platform}: switches the linter off: ${line}\n`);
  return { clean: code === 0 && enough, silenced: silenced.length > 0, note: `${tree.platform}: ${files} files read by ansible-lint` };
}

/** How many files ansible-lint says it read; 0 where it does not say. */
export function filesRead(output: string): number {
  return Number(/in (\d+) files? processed/.exec(output)?.[1] ?? 0);
}

/** Lines of a tree that silence the linter: `noqa`, or a skip or warn list in its settings. */
export function exceptions(folder: string): string[] {
  const files = globSync(['**/*.{yaml,yml}', '.ansible-lint', '.ansible-lint-ignore', '.config/ansible-lint*'], { cwd: folder });
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
      .filter(({ line }) => /#\s*noqa|^\s*(skip_list|warn_list|exclude_paths)\s*:/.test(line) || file.endsWith('ansible-lint-ignore'))
      .map(({ line, place }) => `${place}: ${line.trim()}`));
}
