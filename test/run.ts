/**
 * `make test`: runs the stages in order and ends with `N passed, N failed`.
 * usage: node test/run.ts [--only STAGE,STAGE]
 * Exit code 0: nothing failed; 1: something did, or the arguments are wrong.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environment, preparePython } from './stages/environment.ts';
import { execute, pick } from './stages/execute.ts';
import { generated } from './stages/generated.ts';
import { lab } from './stages/lab.ts';
import { lint } from './stages/lint.ts';
import { lastLines, summary, totals } from './stages/report.ts';
import { mutations } from './stages/mutations.ts';
import type { Stage } from './stages/stage.ts';
import { syntax } from './stages/syntax.ts';
import { types } from './stages/types.ts';
import { unit } from './stages/unit.ts';

const STAGES: Readonly<Record<string, Stage>> = { types, unit, mutations, generated, syntax, lint, lab };

const root = join(import.meta.dirname, '..');
const scratch = join(root, '.cache', 'test');

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const stages = pick(STAGES, values.only);
  mkdirSync(scratch, { recursive: true });
  const say = (text: string): void => void process.stderr.write(text);
  const { python, seconds } = await preparePython(root);
  const context = { root, scratch, ci: process.env['CI'] === 'true', env: environment(root), python, say };
  const outcomes = await execute(stages, context);
  const sum = totals(outcomes);
  const text = `\n${summary(outcomes)}\n\nsetting up Python took ${seconds.toFixed(1)} s\n${lastLines(sum)}\n`;
  writeFileSync(join(scratch, 'summary'), text);
  process.stdout.write(text);
  return sum.failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
