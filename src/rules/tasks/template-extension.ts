import { argumentText } from '../../passes/command-text.ts';
import { gap } from '../../passes/texts/flat-text.ts';
import { rule } from '../rule.ts';

/** The extension of a template says who renders it: `.j2` Ansible, `.jinja` the application (conventions PB-17). */
export const templateExtension = rule({
  code: 'TK618',
  name: 'template/extension',
  severity: 'error',
  why: 'Two kinds of templates are rendered at two different times; a file of the wrong one ends up with braces in it, or without the values that it needs.',
  messages: {
    notJ2: { message: 'The template {src} does not end in .j2.', help: 'Rename it: what Ansible renders ends in .j2, what an application renders later in .jinja.' },
    unrendered: { message: 'The file {src} is a template of Ansible and is copied as it is.', help: 'Use ansible.builtin.template; a manifest that an application renders ends in .jinja.' },
  },
  check: (report) => ({
    task: ({ call, origin, places }) => {
      const src = argumentText(call.arguments['src']);
      // What ends in something that only the run knows may end in anything.
      if (src === '' || src.endsWith(gap) || src.endsWith('}}')) return;
      const place = places?.get('call.arguments.src') ?? origin;
      if (call.module === 'ansible.builtin.template' && !src.endsWith('.j2')) report(place, 'notJ2', { src });
      if (call.module === 'ansible.builtin.copy' && src.endsWith('.j2')) report(place, 'unrendered', { src });
    },
  }),
});
