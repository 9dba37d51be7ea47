import type { ModuleCallNode } from '../../model/task.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** Modules are called by their whole name; the bindings of the DSL know no other (conventions PB-03). */
export const moduleQualified = rule({
  code: 'TK633',
  name: 'module/qualified-name',
  severity: 'error',
  why: 'Which module a short name means depends on the collections of the machine that the playbook runs on.',
  messages: {
    short: { message: 'The module {module} is called by a short name, "{written}".', help: 'Write {module}.' },
  },
  check: (report) => {
    const check = ({ module, writtenAs }: ModuleCallNode, origin: Origin): void => {
      if (writtenAs !== undefined && !writtenAs.startsWith('ansible.builtin.')) report(origin, 'short', { module, written: writtenAs });
    };
    return {
      task: ({ call, origin, places }) => check(call, (call.writtenAs === undefined ? undefined : places?.get(call.writtenAs)) ?? origin),
      handler: ({ call, origin }) => check(call, origin),
    };
  },
});
