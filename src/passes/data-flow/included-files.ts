import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTemplate } from '../../jinja/template-file.ts';
import type { TemplateFile } from '../../model/component.ts';

/** A template that another one brings in, and the names that those around it give values to. */
export interface IncludedFile {
  readonly template: TemplateFile;
  readonly bound: ReadonlySet<string>;
}

/**
 * The template files that a template brings in, and those that these do, each once. Ansible looks for them beside the
 * file and in the folder of all templates; what is not there, or is named by an expression, is left out.
 */
export function includedFiles(template: TemplateFile): readonly IncludedFile[] {
  const found: IncludedFile[] = [];
  take(template, rootOf(template), new Set(), new Set([template.source]), found);
  return found;
}

function take({ source }: TemplateFile, root: string, around: ReadonlySet<string>, seen: Set<string>, found: IncludedFile[]): void {
  const read = readTemplate(source);
  if (read?.ok !== true || read.includes.length === 0) return;
  const bound = new Set([...around, ...read.bound]);
  for (const { name } of read.includes) {
    const file = [join(dirname(source), name), join(root, name)].find((candidate) => existsSync(candidate));
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    const template = { name, source: file };
    found.push({ template, bound });
    take(template, root, bound, seen, found);
  }
}

/** The folder that the names of templates start from. */
function rootOf({ name, source }: TemplateFile): string {
  return source.endsWith(`/${name}`) ? source.slice(0, -name.length - 1) : dirname(source);
}
