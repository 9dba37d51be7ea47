import type { ChalkInstance } from 'chalk';
import type { CheckRecord } from './recorder.ts';
import { lawSteps, stepOrder, type LawStep } from './steps.ts';

const columnWidth = 4;

/**
 * The law as a table: a row a component, a column a step.
 * @param color - how to colour; a chalk without colours for a file.
 * @param steps - the columns.
 */
export function lawTable(records: readonly CheckRecord[], color: ChalkInstance, steps: readonly LawStep[] = stepOrder): string {
  const names = [...new Set(records.map(rowName))];
  const width = Math.max('component'.length, ...names.map((name) => name.length));
  const head = `${'component'.padEnd(width)} ${steps.map((step) => step.padStart(columnWidth)).join('')}  checks  seconds`;
  const rows = names.map((name) => row(name.padEnd(width), records.filter((record) => rowName(record) === name), color, steps));
  const legend = steps.map((step) => `  ${step}  ${lawSteps[step]}`);
  return [head, ...rows, '', ...legend].join('\n');
}

function rowName(record: CheckRecord): string {
  return `${record.platform}/${record.component}`;
}

function row(name: string, records: readonly CheckRecord[], color: ChalkInstance, steps: readonly LawStep[]): string {
  const cells = steps.map((step) => cell(records.filter((record) => record.step === step), color));
  const good = records.filter((record) => record.ok).length;
  const seconds = records.reduce((sum, record) => sum + record.seconds, 0);
  return `${name} ${cells.join('')}  ${`${good}/${records.length}`.padStart(6)}  ${seconds.toFixed(0).padStart(7)}`;
}

function cell(records: readonly CheckRecord[], color: ChalkInstance): string {
  if (records.length === 0) return '–'.padStart(columnWidth);
  return records.every((record) => record.ok) ? color.green('ok'.padStart(columnWidth)) : color.red('FAIL'.padStart(columnWidth));
}

/** One check as a line, with what is wrong below it. */
export function checkLine(record: CheckRecord, color: ChalkInstance): string {
  const verdict = record.ok ? color.green('ok  ') : color.red('FAIL');
  const time = record.seconds >= 0.05 ? `  ${record.seconds.toFixed(1)} s` : '';
  const problems = record.problems.map((problem) => `\n         ${problem.replaceAll('\n', '\n         ')}`).join('');
  return `${verdict} ${record.step} ${record.platform}/${record.component}: ${record.what}${time}${problems}`;
}
