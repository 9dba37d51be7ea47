import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { sortDiagnostics } from '../model/diagnostic.ts';
import { frameOf, shownPath } from '../output/frame.ts';
import { colors } from './colors.ts';
import { packageRoot } from './package.ts';

/** Diagnostics for people: the place, the line, why it matters and what to do. Empty for none. */
export function prettyDiagnostics(diagnostics: readonly Diagnostic[], project: string, color: boolean): string {
  return sortDiagnostics(diagnostics).map((diagnostic) => `${pretty(diagnostic, project, color)}\n`).join('');
}

function pretty(diagnostic: Diagnostic, project: string, color: boolean): string {
  const paint = colors(color);
  const severity = diagnostic.severity === 'error' ? paint.red.bold('error') : paint.yellow.bold('warning');
  const frame = diagnostic.origin.file === '' ? undefined : frameOf(diagnostic.origin, project);
  const page = `docs/rules/${diagnostic.code}.md`;
  const docs = existsSync(join(packageRoot(), page)) ? `            docs: ${page}` : '';
  const lines = [
    `${severity} ${paint.bold(`${diagnostic.code} ${diagnostic.name}`)}: ${diagnostic.message}`,
    ...(frame === undefined ? [] : [`  --> ${paint.cyan(frame.place)}`, ...frame.lines.map((line) => paint.dim(line))]),
    `  why:  ${diagnostic.why}`,
    `  help: ${diagnostic.help}${docs}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Diagnostics for programs: a JSON list in the same order, with paths relative to the project. */
export function jsonDiagnostics(diagnostics: readonly Diagnostic[], project: string): string {
  const list = sortDiagnostics(diagnostics).map(({ origin, ...rest }) => ({ ...rest, file: origin.file === '' ? '' : shownPath(origin.file, project), line: origin.line, column: origin.column }));
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** `2 errors, 1 warning`; an empty text for none. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']): string => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? '' : plural(number, severity);
  };
  return [count('error'), count('warning')].filter((text) => text !== '').join(', ');
}

/** `1 file`, `2 files`. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Whether one of them keeps a build from being written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
