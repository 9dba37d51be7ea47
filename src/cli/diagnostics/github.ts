import type { Diagnostic } from '../../model/diagnostic.ts';
import { sortDiagnostics } from '../../model/diagnostic.ts';
import { shownPath } from '../../output/frame.ts';

/**
 * Findings as GitHub's workflow commands, which a run shows as annotations of the lines
 * (docs.github.com: "Workflow commands for GitHub Actions", setting an error or a warning message).
 * @param root the folder of the checkout: GitHub finds files by their path below it
 */
export function githubDiagnostics(diagnostics: readonly Diagnostic[], root: string): string {
  return sortDiagnostics(diagnostics).map((diagnostic) => `${command(diagnostic, root)}\n`).join('');
}

function command({ code, name, severity, message, why, help, origin }: Diagnostic, root: string): string {
  const place = origin.file === '' ? [] : [['file', shownPath(origin.file, root)], ['line', String(origin.line)], ['col', String(origin.column)]];
  const properties = [...place, ['title', `${code} ${name}`]].map(([key, value]) => `${key}=${inProperty(value!)}`);
  return `::${severity} ${properties.join(',')}::${inData(`${message}\nwhy: ${why}\nhelp: ${help}`)}`;
}

/** A command ends with its line: what would end it, or its properties, is written as a percentage code. */
function inData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
