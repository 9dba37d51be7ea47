import { join } from 'node:path';
import { command } from './command.ts';
import type { Stage } from './stage.ts';
import { platforms } from './trees.ts';

/** `thinkube build --check`: one test a platform. */
export const generated: Stage = {
  title: 'generated/ is what the compiler makes of dsl/',
  async run(context) {
    const { code, all } = await command(context, process.execPath, [join(context.root, 'bin', 'thinkube.js'), 'build', '--check']);
    return { ...countGenerated(platforms(context.root), code, all), skipped: [] };
  },
};

/** Which platforms differ: those whose path the output names; all of them where it names none. */
export function countGenerated(names: readonly string[], code: number, output: string): { passed: number; failed: number } {
  if (code === 0) return { passed: names.length, failed: 0 };
  const named = names.filter((name) => output.includes(`generated/${name}/`)).length;
  const failed = named > 0 ? named : Math.max(1, names.length);
  return { passed: names.length > failed ? names.length - failed : 0, failed };
}
