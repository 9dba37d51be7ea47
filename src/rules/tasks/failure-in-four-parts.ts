import { argumentText } from '../../passes/command-text.ts';
import { gap } from '../../passes/texts/flat-text.ts';
import type { TaskNode } from '../../model/task.ts';
import { rule } from '../rule.ts';

/** A message of failure says what is wrong, the facts, and what to do (conventions ERR-02). */
export const failureInFourParts = rule({
  code: 'TK607',
  name: 'failure/in-four-parts',
  severity: 'error',
  why: 'Whoever reads it has a home that does not work and no idea of the playbook: what to do has to stand in the message.',
  messages: {
    none: { message: 'The {module} has no message of its own.', help: 'Use asserted(…), or give it failureMessage({ error, details, action }).' },
    parts: { message: 'The message of the {module} has no part {missing}.', help: 'Use asserted(…), or make the message with failureMessage({ error, details, action }).' },
  },
  check: (report) => ({
    task: (task, { kind }) => {
      const { module } = task.call;
      if (kind === 'fault' || (module !== 'ansible.builtin.assert' && module !== 'ansible.builtin.fail')) return;
      const name = module.slice('ansible.builtin.'.length);
      const origin = task.places?.get('call.arguments.fail_msg') ?? task.places?.get('call.arguments.msg') ?? task.origin;
      const text = messageOf(task);
      if (text === '') return report(origin, 'none', { module: name });
      // A message that another place makes is judged there.
      if (text === gap || /^\s*\{\{[^}]*\}\}\s*$/.test(text)) return;
      const missing = parts.filter((part) => !text.includes(part));
      if (missing.length > 0) report(origin, 'parts', { module: name, missing: missing.join(', ') });
    },
  }),
});

const parts = ['ERROR', 'DETAILS', 'REQUIRED ACTION'] as const;

function messageOf({ call }: TaskNode): string {
  return argumentText(call.arguments['fail_msg'] ?? call.arguments['msg']);
}
