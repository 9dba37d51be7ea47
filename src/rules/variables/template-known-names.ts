import { ofLoops } from '../../jinja/names.ts';
import { plainText } from '../../model/plain-text.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { testedAnywhere } from '../../passes/data-flow/tested-names.ts';
import { nearest } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** A template file reads only names that have a value where it is rendered. */
export const templateKnownNames = rule({
  code: 'TK408',
  name: 'template/known-names',
  severity: 'error',
  why: 'Ansible would stop at this task, or put in the default of the name that was meant, and nobody would notice.',
  messages: {
    unknown: { message: 'The template reads "{name}", which nothing gives a value to.', help: '{similar}Declare it among the variables of the platform, or give it in `vars` of the task "{task}".' },
    loop: { message: 'The template reads "loop.{name}", which loops of Jinja do not have.', help: '{similar}They have index, index0, first, last, length and others.' },
    ansible: { message: 'The template reads "{name}", which is no variable of Ansible.', help: '{similar}A fact is read as ansible_facts.{fact}.' },
  },
  check: (report, platform) => ({
    end: () => {
      const imported = platform.source === 'yaml';
      const found = dataFlowOf(platform);
      for (const flow of found.scopes) {
        if (flow.open) continue;
        for (const code of flow.codes) {
          const { uses, names, template } = code;
          if (template === undefined) continue;
          for (const at of code.free.loopMembers) report(code.placeOf(at), 'loop', { name: at.name, similar: suggested(nearest(at.name, ofLoops)) });
          for (const { name, binding, step, maybeSet, origin } of uses) {
            // What the template itself sets on some way to this place, it may well have set.
            if (binding.kind !== 'unknown' || maybeSet) continue;
            if (imported && testedAnywhere(found).has(name)) continue;
            const near = nearest(name, [...new Set(names.names())]);
            const similar = suggested(near);
            if (name.startsWith('ansible_')) report(origin, 'ansible', { name, similar, fact: name.slice('ansible_'.length) });
            else report(origin, 'unknown', { name, similar, task: plainText(step?.name ?? '') });
          }
        }
      }
    },
  }),
});

function suggested(near: string | undefined): string {
  return near === undefined ? '' : `There is "${near}", if you mean that. `;
}
