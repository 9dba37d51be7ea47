import type { HandlerNode, ModuleCallNode, TaskNode } from '../../model/task.ts';
import { checkArguments } from '../../modules/check-arguments.ts';
import { loadSchema } from '../../modules/load-schema.ts';
import { isTemplated } from '../../modules/templated.ts';
import { renderedCalls } from '../../passes/data-flow/rendered-call.ts';
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
  check: (report, { source }) => {
    // A task that is observed or undone too carries the same call.
    const checked = new Set<ModuleCallNode>();
    const check = (task: TaskNode | HandlerNode): void => {
      const { call, origin, places } = task;
      if (checked.has(call) || (source === 'yaml' && isOpen(call))) return;
      checked.add(call);
      const problems = checkArguments(source === 'yaml' ? withoutTolerated(call) : call);
      const said = new Set(problems.map(({ message }) => message));
      const rendered = renderedCalls(task).flatMap((known) => checkArguments(source === 'yaml' ? withoutTolerated(known) : known)).filter(({ message }) => !said.has(message));
      for (const { path, message, help } of [...problems, ...rendered]) report(places?.get(`call.arguments.${/^[^.[]*/.exec(path)![0]}`) ?? origin, 'invalid', { message, help });
    };
    return {
      task: check,
      handler: check,
    };
  },
});

/** In a tree that nobody compiled: a module that has no binding here, and arguments that only the run knows. */
function isOpen(call: ModuleCallNode): boolean {
  return loadSchema(call.module) === undefined || isTemplated(call.arguments['_raw_params']) && loadSchema(call.module)!.properties['_raw_params'] === undefined;
}

/** Arguments that Ansible takes although the module's documentation does not have them so. */
function withoutTolerated(call: ModuleCallNode): ModuleCallNode {
  // A message may be a list of lines, or any value.
  if (call.module === 'ansible.builtin.debug' && typeof call.arguments['msg'] === 'object') return { ...call, arguments: {} };
  return withoutPassedOn(call);
}

/** The module `service` hands the options that it does not know to the one of the host's service manager. */
function withoutPassedOn(call: ModuleCallNode): ModuleCallNode {
  if (call.module !== 'ansible.builtin.service') return call;
  const passedOn = loadSchema('ansible.builtin.systemd_service')?.properties ?? {};
  const own = loadSchema(call.module)?.properties ?? {};
  return { ...call, arguments: Object.fromEntries(Object.entries(call.arguments).filter(([option]) => Object.hasOwn(own, option) || !Object.hasOwn(passedOn, option))) };
}
