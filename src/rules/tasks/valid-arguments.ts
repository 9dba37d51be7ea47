import type { ModuleCallNode } from '../../model/task.ts';
import type { Origin } from '../../model/origin.ts';
import { checkArguments } from '../../modules/check-arguments.ts';
import { rule } from '../rule.ts';

/** Every call of a module passes what the module's documentation asks for. */
export const validArguments = rule({
  code: 'TK401',
  name: 'task/valid-arguments',
  severity: 'error',
  why: 'Ansible would find it only when the task runs, on a host that earlier tasks have changed already.',
  messages: {
    // The check of arguments says what is wrong and what to write instead.
    invalid: { message: '{message}', help: '{help}' },
  },
  check: (report) => {
    // A task that is observed or undone too carries the same call.
    const checked = new WeakSet<ModuleCallNode>();
    const check = (call: ModuleCallNode, origin: Origin): void => {
      if (checked.has(call)) return;
      checked.add(call);
      for (const { message, help } of checkArguments(call)) report(origin, 'invalid', { message, help });
    };
    return {
      task: (task) => check(task.call, task.origin),
      handler: (handler) => check(handler.call, handler.origin),
    };
  },
});
