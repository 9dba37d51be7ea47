import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckRecord, Recorder, Skip } from './recorder.ts';

/** What the law counted, for whoever runs it. */
export interface LawReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
  readonly seconds: number;
  readonly steps: readonly CheckRecord[];
}

/** The report of a law that has ended, however it ended. */
export function reportOf(recorder: Recorder, seconds: number): LawReport {
  return { passed: recorder.passed, failed: recorder.failed, skipped: recorder.skipped, seconds, steps: recorder.records };
}

/** Writes the report, whole or not at all. */
export function writeReport(file: string, report: LawReport): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(report, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
