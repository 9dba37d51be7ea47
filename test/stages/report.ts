import type { Outcome } from './execute.ts';

/** Sums over all stages. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function totals(outcomes: readonly Outcome[]): Totals {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    passed: sum((outcome) => outcome.result.passed),
    failed: sum((outcome) => outcome.result.failed),
    skipped: sum((outcome) => outcome.result.skipped.length),
  };
}

/** The last lines: how many were skipped, where any were, and alone on its line `N passed, N failed`. */
export function lastLines({ passed, failed, skipped }: Totals): string {
  return `${skipped > 0 ? `${skipped} skipped, for the reasons above\n` : ''}${passed} passed, ${failed} failed`;
}

/** The table of stages, their notes, and every skip with its reason. */
export function summary(outcomes: readonly Outcome[]): string {
  const rows = [
    ['stage', 'passed', 'failed', 'skipped', 'seconds'],
    ...outcomes.map(({ name, result, seconds }) => [name, `${result.passed}`, `${result.failed}`, `${result.skipped.length}`, seconds.toFixed(1)]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  const notes = outcomes.flatMap(({ name, result }) => (result.notes ?? []).map((note) => `${name}: ${note}`));
  const skips = outcomes.flatMap(({ name, result }) => result.skipped.map(({ what, reason }) => `skipped (${name}): ${what}: ${reason}`));
  return [...rows.map(line), ...block(notes), ...block(skips)].join('\n');
}

const block = (lines: readonly string[]): string[] => (lines.length > 0 ? ['', ...lines] : []);
