import { readTemplate } from '../../jinja/template-file.ts';
import type { TemplateFile } from '../../model/component.ts';
import { includedFiles } from '../../passes/data-flow/included-files.ts';
import { rule } from '../rule.ts';

/** A template file of a component or a role is one that Jinja understands. */
export const templateParses = rule({
  code: 'TK407',
  name: 'template/parses',
  severity: 'error',
  why: 'Ansible would find it only when the task runs, on a host that earlier tasks have changed already.',
  messages: {
    syntax: { message: 'Jinja does not understand the template: {reason}', help: '{remedy}' },
  },
  check: (report) => {
    const seen = new Set<string>();
    const check = (template: TemplateFile): void => {
      for (const { source } of [template, ...includedFiles(template).map((included) => included.template)]) if (!seen.has(source)) checkFile(source);
    };
    const checkFile = (source: string): void => {
      seen.add(source);
      const read = readTemplate(source);
      if (read?.ok !== false) return;
      const { line, column, message, help } = read.error;
      report({ file: source, line, column }, 'syntax', { reason: message, remedy: help });
    };
    return {
      component: ({ templates }) => templates.forEach(check),
      role: ({ templates }) => templates.forEach(check),
    };
  },
});
