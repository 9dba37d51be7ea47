import type { Expression, Place } from './nodes.ts';
import type { Template } from './statements.ts';

/** Another template file that a template names literally: `include`, `import`, `from … import` or `extends`. */
export interface IncludedTemplate extends Place {
  readonly name: string;
  /** Whether the template goes on where the file is not there. */
  readonly ignoreMissing: boolean;
}

/** The files that a template brings in, and every name that it binds itself: those the files may read too. */
export function includedTemplates(template: Template): { readonly files: readonly IncludedTemplate[]; readonly bound: ReadonlySet<string> } {
  const files: IncludedTemplate[] = [];
  const bound = new Set<string>();
  const pending: unknown[] = [template.body];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) {
      for (const item of next as readonly unknown[]) if (item !== undefined) pending.push(item);
      continue;
    }
    if (typeof next !== 'object' || next === null) continue;
    const node = next as { readonly kind?: string; readonly [key: string]: unknown };
    if (node.kind !== undefined && bringing.has(node.kind)) {
      const { template: named, ignoreMissing } = node as unknown as { readonly template: Expression; readonly ignoreMissing?: boolean };
      if (named.kind === 'Literal' && typeof named.value === 'string') files.push({ name: named.value, ignoreMissing: ignoreMissing === true, offset: named.offset, end: named.end, line: named.line, column: named.column });
    }
    if (node.kind === 'For') bound.add('loop');
    for (const [key, value] of Object.entries(node)) {
      if (binding.has(key)) takeNames(value, bound);
      if (value !== undefined) pending.push(value);
    }
  }
  return { files, bound };
}

const bringing: ReadonlySet<string> = new Set(['Include', 'Import', 'FromImport', 'Extends']);
/** Members of statements that give names a value. */
const binding: ReadonlySet<string> = new Set(['target', 'as', 'parameters', 'names', 'name']);

function takeNames(value: unknown, bound: Set<string>): void {
  if (Array.isArray(value)) for (const item of value as readonly unknown[]) takeNames(item, bound);
  else if (typeof value === 'object' && value !== null) {
    const { kind, name, items, as } = value as { readonly kind?: string; readonly name?: unknown; readonly items?: unknown; readonly as?: unknown };
    if (kind === 'Name' && typeof name === 'string') bound.add(name);
    else if (kind === undefined) takeNames([name, as], bound);
    else takeNames(items, bound);
  }
}
