import type { Expression } from '../model/expression.ts';
import { expression, makeRef, quoted, toNode } from './values.ts';
import type { Expr, Ref, TemplateText } from './values.ts';

/** In a rollback: the names of all packages that were installed before the first deploy. */
export const packagesBefore = makeRef<readonly string[]>({ kind: 'PlayVariable', name: 'host_record_before' }, '.packages');

/** One entry of a host's record; which members it has depends on its kind and state. */
export interface RememberedEntry {
  /** `absent`, `present`, and of paths `file`, `directory` or `link`. */
  readonly state: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** Of files of others: whether the last line had an end, or there was none. */
  readonly line_end: boolean;
  /** Where a link pointed. */
  readonly target: string;
  /** Where the copy of a file is. */
  readonly copy: string;
  readonly line: string;
  /** What systemctl calls UnitFileState: `enabled`, `disabled`, `static` … */
  readonly unit_file_state: string;
  readonly running: boolean;
  /** Value of a kernel parameter, or what a command printed. */
  readonly value: string;
}

/** The kinds of entries that a host's record holds. */
export type RememberedKind = 'path' | 'assignment' | 'package' | 'unit' | 'line' | 'membership' | 'sysctl' | 'output';

/** In a rollback: what the record of the host says about one thing, such as `path` `/etc/hosts`. */
export function remembered(kind: RememberedKind, key: string | TemplateText | Expr<string>): Ref<RememberedEntry> {
  const node = toNode(key);
  const text = typeof node === 'string' ? quoted(`${kind}:${node}`) : (node as { kind: string }).kind === 'Template' ? quoted({ kind: 'Template', parts: [`${kind}:`, ...(node as TemplateText).parts] }) : expression<string>`${`${kind}:`} ~ ${key}`;
  return makeRef(Object.freeze({ kind: 'Expression', parts: ['host_record_before.entries[', ...(toNode(text) as Expression).parts, ']'] }));
}
