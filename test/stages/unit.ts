import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import type { Skip, Stage, StageResult } from './stage.ts';

/** The share of lines of src/ that unit tests must run, in per cent. */
const COVERAGE = 90;

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** vitest, with the coverage of src/ as one more test. */
export const unit: Stage = {
  title: `unit and golden tests; at least ${COVERAGE} % of the lines of src/ are run`,
  async run(context) {
    const report = join(context.scratch, 'vitest.json');
    const coverage = join(context.root, 'coverage', 'coverage-summary.json');
    rmSync(report, { force: true });
    rmSync(coverage, { force: true });
    const vitest = join(context.root, 'node_modules', 'vitest', 'vitest.mjs');
    await command(context, process.execPath,
      [vitest, 'run', '--coverage', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { stream: true });
    if (!existsSync(report)) throw new Error('vitest wrote no report');
    const counted = countVitest(JSON.parse(readFileSync(report, 'utf8')) as VitestReport);
    return withCoverage(counted, coveredLines(coverage));
  },
};

/** Counts a report. A file that fails without a failed test in it (it did not load) is one failed test. */
export function countVitest(report: VitestReport): StageResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const skipped: Skip[] = tests
    .filter((test) => !['passed', 'failed'].includes(test.status))
    .map((test) => ({ what: test.fullName, reason: `marked as ${test.status} in its file` }));
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + broken.length,
    skipped,
  };
}

/** Adds the coverage as one test; no figure is a failure too. */
export function withCoverage(result: StageResult, percent: number | undefined): StageResult {
  const enough = percent !== undefined && percent >= COVERAGE;
  const note = percent === undefined ? 'no coverage figure was made' : `${percent.toFixed(1)} % of the lines of src/ are run (at least ${COVERAGE} % wanted)`;
  return { ...result, passed: result.passed + (enough ? 1 : 0), failed: result.failed + (enough ? 0 : 1), notes: [note] };
}

function coveredLines(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const { total } = JSON.parse(readFileSync(file, 'utf8')) as { total: { lines: { pct: number | 'Unknown' } } };
  return typeof total.lines.pct === 'number' ? total.lines.pct : undefined;
}
