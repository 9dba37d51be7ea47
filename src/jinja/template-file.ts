import { readFileSync } from 'node:fs';
import type { FreeNames } from './names.ts';
import { freeNames } from './names.ts';
import type { IncludedTemplate } from './included-templates.ts';
import { includedTemplates } from './included-templates.ts';
import { parseTemplate } from './parser.ts';
import type { JinjaSyntaxError } from './syntax-error.ts';

/** A template file as its readers want it: what it reads, or why it cannot be read. */
export type TemplateText = { readonly ok: true; readonly uses: FreeNames; /** The names of `uses`, each once. */ readonly outside: ReadonlySet<string>; /** Other templates that it brings in. */ readonly includes: readonly IncludedTemplate[]; /** Names that it gives a value to, where it brings in others. */ readonly bound: ReadonlySet<string> } | { readonly ok: false; readonly error: JinjaSyntaxError };

const none: ReturnType<typeof includedTemplates> = { files: [], bound: new Set() };
const known = new Map<string, TemplateText | undefined>();

/**
 * Parses a template file, as the module `ansible.builtin.template` does with Ansible's own settings; each file once in
 * the life of the process.
 * @returns `undefined` where there is no such file
 */
export function readTemplate(file: string): TemplateText | undefined {
  if (!known.has(file)) known.set(file, read(file));
  return known.get(file);
}

function read(file: string): TemplateText | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = parseTemplate(text, { extensions: false });
  if (!parsed.ok) return parsed;
  const uses = freeNames(parsed.node);
  const { files, bound } = /\b(?:include|import|extends)\b/.test(text) ? includedTemplates(parsed.node) : none;
  return { ok: true, uses, outside: new Set(uses.names.map(({ name }) => name)), includes: files, bound };
}
