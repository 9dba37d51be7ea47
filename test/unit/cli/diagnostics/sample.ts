import type { Finding } from '../../../../src/model/diagnostic.ts';

/** A finding at a place of `dsl/a.ts` in a project. */
export function findingAt(project: string, line: number, extra: Partial<Finding> = {}): Finding {
  return { code: 'TK999', name: 'a/rule', severity: 'error', message: 'Something is wrong.', why: 'It matters.', help: 'Do this.', origin: { file: `${project}/dsl/a.ts`, line, column: 1 }, ...extra };
}

/** A finding that an author accepts at the third line of the same file. */
export function acceptedAt(project: string, line: number): Finding {
  return findingAt(project, line, { code: 'TK601', suppressed: { code: 'TK601', reason: 'it is right in this place', origin: { file: `${project}/dsl/a.ts`, line: 3, column: 5 } } });
}

/** A finding without a place. */
export const placeless: Finding = { code: 'TK998', name: 'b/rule', severity: 'warning', message: 'm.', why: 'w.', help: 'h.', origin: { file: '', line: 0, column: 0 } };
