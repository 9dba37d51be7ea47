/**
 * Breaks the shipped platforms, one mistake at a time, and demands that `thinkube check` finds each with its own code
 * at its own line, and says nothing else.
 * usage: node test/mutations/run.ts [--only TEXT] [--json]
 * Exit code 0: everything was found; 1: something was not, or something else was.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allBreaks } from './breaks/index.ts';
import type { Verdict } from './judge.ts';
import { asItIs, judge } from './judge.ts';

const root = join(import.meta.dirname, '../..');

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, json: { type: 'boolean', default: false } } });
  const chosen = allBreaks.filter(({ title, expects }) => title.includes(values.only) || expects.some(({ code }) => code === values.only));
  const scratch = join(root, '.cache', 'mutations', String(process.pid));
  mkdirSync(scratch, { recursive: true });
  try {
    const unbroken = asItIs(root, scratch);
    const verdicts: Verdict[] = [];
    for (const [number, mistake] of chosen.entries()) verdicts.push(await judge(root, join(scratch, String(number)), mistake, unbroken));
    process.stdout.write(values.json ? `${JSON.stringify(verdicts)}\n` : report(verdicts));
    return verdicts.length > 0 && verdicts.every(({ wrong }) => wrong.length === 0) ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function report(verdicts: readonly Verdict[]): string {
  const failed = verdicts.filter(({ wrong }) => wrong.length > 0);
  const lines = failed.flatMap(({ title, codes, wrong }) => [`${codes.join(' ')} ${title}`, ...wrong.map((line) => `  ${line}`)]);
  const codes = new Set(verdicts.flatMap((verdict) => verdict.codes));
  return [...lines, `${verdicts.length - failed.length} of ${verdicts.length} breaks are found as they should be, ${codes.size} codes`].map((line) => `${line}\n`).join('');
}

process.exitCode = await main();
