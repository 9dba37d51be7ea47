import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import type { Stage } from './stage.ts';

/** tsc over everything. Tests are the files it reads and each `@ts-expect-error` in test/types. */
export const types: Stage = {
  title: 'everything type-checks, and what must not be written does not',
  async run(context) {
    const tsc = join(context.root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { code, stdout } = await command(context, process.execPath, [tsc, '-p', 'tsconfig.json', '--pretty', 'false']);
    const listed = await command(context, process.execPath, [tsc, '-p', 'tsconfig.json', '--listFilesOnly']);
    const files = listed.stdout.split('\n').filter((line) => line.startsWith(`${context.root}/`) && !line.includes('/node_modules/')).length;
    const expectations = globSync('test/types/**/*.ts', { cwd: context.root })
      .map((file) => readFileSync(join(context.root, file), 'utf8').match(/\/\/ *@ts-expect-error/g)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0);
    return { ...countTypes(stdout.split('\n'), code, files, expectations), skipped: [], notes: [`${files} files, ${expectations} things that must not compile`] };
  },
};

/**
 * Counts tsc's answer.
 * @param lines what tsc printed
 * @param files how many files it read
 * @param expectations how many `@ts-expect-error` lines there are; one that is not needed is error TS2578
 */
export function countTypes(lines: readonly string[], code: number, files: number, expectations: number): { passed: number; failed: number } {
  const errors = lines.map((line) => /^(?:(.+?)\(\d+,\d+\): )?error (TS\d+)/.exec(line)).filter((match) => match !== null);
  if (errors.length === 0 && code !== 0) return { passed: 0, failed: 1 };
  const unmet = errors.filter((match) => match[2] === 'TS2578').length;
  const faulty = new Set(errors.map((match) => match[1])).size;
  return { passed: Math.max(0, files - faulty) + Math.max(0, expectations - unmet), failed: errors.length };
}
