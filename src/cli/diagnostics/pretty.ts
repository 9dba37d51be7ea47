import type { Diagnostic } from '../../model/diagnostic.ts';
import { sortDiagnostics } from '../../model/diagnostic.ts';
import { frameOf } from '../../output/frame.ts';
import type { LineReader } from '../../output/source-line.ts';
import { harmless, lineReader } from '../../output/source-line.ts';
import { colors } from '../colors.ts';
import { pageOf } from './page.ts';

/** Diagnostics for people: the place, the line, why it matters and what to do. Empty for none. */
export function prettyDiagnostics(diagnostics: readonly Diagnostic[], project: string, color: boolean): string {
  const read = lineReader();
  return sortDiagnostics(diagnostics).map((diagnostic) => `${pretty(diagnostic, project, color, read)}\n`).join('');
}

function pretty({ code, name, severity, message, origin, why, help }: Diagnostic, project: string, color: boolean, read: LineReader): string {
  const paint = colors(color);
  const tone = severity === 'error' ? paint.red.bold : paint.yellow.bold;
  const frame = origin.file === '' ? undefined : frameOf(origin, project, read);
  const page = pageOf(code);
  const lines = [
    `${tone(severity)} ${paint.bold(`${code} ${name}`)}: ${harmless(message)}`,
    ...(frame === undefined ? [] : [`  --> ${paint.cyan(harmless(frame.place))}`, ...frame.lines.map((line, position) => (position === 0 ? paint.dim(line) : tone(line)))]),
    `  why:  ${why}`,
    `  help: ${harmless(help)}${page === undefined ? '' : `            docs: ${page}`}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
