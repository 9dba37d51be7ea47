import { colors } from './colors.ts';

/** Rows under headings; columns stand two spaces apart, and no line ends with spaces. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], color: boolean): string {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd();
  return [colors(color).bold(line(headings)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
