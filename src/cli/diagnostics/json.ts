import type { Finding } from '../../model/diagnostic.ts';
import { sortDiagnostics } from '../../model/diagnostic.ts';
import { shownPath } from '../../output/frame.ts';
import { pageOf } from './page.ts';

/** Findings for programs: a JSON list in the same order, with paths relative to the project. */
export function jsonDiagnostics(findings: readonly Finding[], project: string): string {
  const list = sortDiagnostics(findings).map(({ code, name, severity, message, why, help, origin: { file, line, column }, components }) => ({
    code, name, severity, message, why, help,
    docs: pageOf(code) ?? null,
    file: file === '' ? '' : shownPath(file, project), line, column,
    components: components ?? [],
  }));
  return `${JSON.stringify(list, null, 2)}\n`;
}
