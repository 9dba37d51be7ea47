import { ansibleNames } from '../../jinja/ansible-names.ts';
import { readTemplate } from '../../jinja/template-file.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Rendering } from '../../passes/renderings.ts';
import { renderingsIn } from '../../passes/renderings.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';
import type { Scope } from '../visitor.ts';

/** A template file reads only names that have a value where it is rendered. */
export const templateKnownNames = rule({
  code: 'TK408',
  name: 'template/known-names',
  severity: 'error',
  why: 'Ansible would stop at this task, or put in the default of the name that was meant, and nobody would notice.',
  messages: {
    unknown: { message: 'The template reads "{name}", which nothing gives a value to.', help: '{similar}Declare it among the variables of the platform, or give it in `vars` of the task "{task}".' },
    ansible: { message: 'The template reads "{name}", which is no variable of Ansible.', help: '{similar}A fact is read as ansible_facts.{fact}.' },
  },
  check: (report, { variables }) => {
    const everywhere = new Set([...variables.map((variable) => variable.name), ...ansibleNames]);
    let renderings: readonly Rendering[] = [];
    let ofScope = new Set<string>();
    const check = ({ task, template, names }: Rendering): void => {
      const read = readTemplate(template.source);
      if (read?.ok !== true) return;
      const isKnown = (name: string): boolean => everywhere.has(name) || ofScope.has(name) || names.has(name);
      for (const { name, maybeSet, line, column } of read.uses.names) {
        // What the template itself sets on some way to this place, it may well have set.
        if (maybeSet || isKnown(name)) continue;
        const near = nearest(name, [...everywhere, ...ofScope, ...names]);
        const similar = near === undefined ? '' : `There is "${near}", if you mean that. `;
        const place = { file: template.source, line, column };
        if (name.startsWith('ansible_')) report(place, 'ansible', { name, similar, fact: name.slice('ansible_'.length) });
        else report(place, 'unknown', { name, similar, task: plainText(task.name) });
      }
    };
    return {
      scope: (scope) => {
        renderings = renderingsIn(scope.steps, (scope.component ?? scope.role)!.templates);
        ofScope = new Set(parametersOf(scope));
      },
      task: ({ call }) => {
        if (call.module === 'ansible.builtin.set_fact') for (const name of Object.keys(call.arguments)) ofScope.add(name);
      },
      reference: (reference) => {
        if (reference.kind === 'PlayVariable') ofScope.add(reference.name);
      },
      endScope: () => renderings.forEach(check),
    };
  },
});

/** What a role's entry point is given, and what the role has of its own. */
function parametersOf({ role, steps }: Scope): readonly string[] {
  if (role === undefined) return [];
  const own = Object.values(role.entryPoints).find((entry) => entry.steps === steps);
  return [...Object.keys(own?.parameters ?? {}), ...Object.keys(role.defaults)];
}
