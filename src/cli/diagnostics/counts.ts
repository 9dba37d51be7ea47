import type { Diagnostic, Finding } from '../../model/diagnostic.ts';

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

/** The findings that nobody accepted. */
export function openFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}

/** Whether one of them is an error, or with `strict` anything at all. */
export function fails(open: readonly Diagnostic[], strict: boolean): boolean {
  return open.some(({ severity }) => strict || severity === 'error');
}

/** What was found, in one line: `2 errors, 1 warning (3 suppressed) in 2 platforms`. */
export function summaryOf(findings: readonly Finding[], looked: string, { strict, leftOut }: { readonly strict: boolean; readonly leftOut: number }): string {
  const open = openFindings(findings);
  const suppressed = findings.length - open.length;
  const parts = [
    `${countText(open) || 'all is well'}${suppressed === 0 ? '' : ` (${suppressed} suppressed)`} in ${looked}`,
    ...(strict && open.length > 0 && !fails(open, false) ? ['warnings fail (--strict)'] : []),
    ...(leftOut === 0 ? [] : [`${plural(leftOut, 'finding')} left out by --rule and --component`]),
  ];
  return parts.join('; ');
}
