import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTemplate } from '../../jinja/template-file.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** A template that a task renders is a file beside the author's, and comes into the tree. */
export const templatePresent = rule({
  code: 'TK405',
  name: 'template/present',
  severity: 'error',
  why: 'The playbook would stop at this task, on a host that earlier tasks have changed already.',
  messages: {
    missing: { message: 'The template file {file} does not exist.', help: 'Write the file, or correct its name; it is looked for beside the file that declares the resource.' },
    unlisted: { message: 'The template "{src}" is not among the templates of {owner}, so the tree would not have it.', help: 'Use managedFile(…, { template: … }), or name the file in `templates` of the resource.' },
    included: { message: 'The template brings in "{name}", which is not among the templates of {owner}, so the tree would not have it.', help: 'Put what it holds into this template, or name the file in `templates` of the resource.' },
  },
  check: (report, { source }) => {
    // The reader of a tree that nobody compiled looks for its templates itself.
    if (source === 'yaml') return {};
    const present = new Map<string, boolean>();
    const exists = (file: string): boolean => {
      const known = present.get(file) ?? existsSync(file);
      present.set(file, known);
      return known;
    };
    return {
      task: (task, { component, role }) => {
        const { src } = task.call.arguments;
        if (task.call.module !== 'ansible.builtin.template' || typeof src !== 'string') return;
        const listed = (component ?? role)!.templates.filter((template) => template.name === src);
        if (listed.length === 0) report(task.origin, 'unlisted', { src, owner: component?.title ?? `role ${role!.name}` });
        for (const { name: file, source } of listed) {
          if (!exists(source)) report(task.origin, 'missing', { file: source });
          // Ansible looks for them beside the file that the task renders, and in the folder of all templates.
          const inTree = (name: string): boolean => (component ?? role)!.templates.some((template) => template.name === name || template.name === join(dirname(file), name));
          for (const { name, place } of broughtIn(source)) if (!inTree(name)) report(place, 'included', { name, owner: component?.title ?? `role ${role!.name}` });
        }
      },
    };
  },
});

/** The files that a template cannot do without, and where it names them. */
function broughtIn(file: string): readonly { readonly name: string; readonly place: Origin }[] {
  const read = readTemplate(file);
  return read?.ok === true ? read.includes.flatMap(({ name, ignoreMissing, line, column }) => (ignoreMissing ? [] : [{ name, place: { file, line, column } }])) : [];
}
