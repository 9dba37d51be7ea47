import { plainText } from '../../model/plain-text.ts';
import { componentsOf } from '../../model/platform.ts';
import type { HandlerNode, StepNode } from '../../model/task.ts';
import { rolesCalled } from '../../passes/roles.ts';
import { saysNo } from '../../passes/plain-values.ts';
import type { RoleNode } from '../../model/role.ts';
import { taintOf } from '../../passes/taint/taint.ts';
import { rule } from '../rule.ts';

/** Whatever a secret reaches is not logged (conventions VAR-05). */
export const unlogged = rule({
  code: 'TK207',
  name: 'secret/unlogged',
  severity: 'error',
  why: 'Ansible prints the arguments of a task that fails and, when asked, its results; a loop prints each of its items.',
  messages: {
    task: { message: 'The task "{task}" handles {secret} and is logged.', help: 'Give it `no_log: true`.' },
    loop: { message: 'The loop of the task "{task}" shows {secret} with every item.', help: 'Give the task `no_log: true`.' },
    parameter: { message: 'The parameter "{parameter}" of the role {role} is given {secret}, and is not marked as a secret.', help: 'Give the parameter noLog: true.' },
  },
  check: (report, platform) => {
    const taint = taintOf(platform);
    const logged = (step: StepNode | HandlerNode, secret: string): void => {
      const isLoop = (step.kind === 'Task' || step.kind === 'TaskFile') && taint.uses.some((use) => use.step === step && use.field === 'loop');
      report(step.origin, isLoop ? 'loop' : 'task', { task: plainText(step.name), secret });
    };
    const look = (steps: readonly StepNode[], hidden: boolean): void => {
      for (const step of steps) {
        const isHidden = step.noLog ?? (hidden || isSwitchedOn(step.keywords?.['no_log']));
        const secret = isHidden || step.kind === 'Block' || step.kind === 'RoleCall' ? undefined : taint.secretOf(step);
        if (secret !== undefined) logged(step, secret);
        if (step.kind === 'Block') for (const inner of [step.steps, step.rescue ?? [], step.always ?? []]) look(inner, isHidden);
        // What an include says of itself does not hold for the steps that it includes.
        else if (step.kind === 'TaskFile') look(step.steps, hidden);
      }
    };
    const lookAtHandlers = (handlers: readonly HandlerNode[]): void => {
      for (const handler of handlers) {
        const secret = isSwitchedOn(handler.keywords?.['no_log']) ? undefined : taint.secretOf(handler);
        if (secret !== undefined) logged(handler, secret);
      }
    };
    return {
      end: () => {
        // What the compiler prints it hides by itself.
        if (platform.source === 'yaml') {
          const roles = new Set<RoleNode>(platform.roles);
          for (const play of componentsOf(platform).flatMap(({ playbooks }) => playbooks.flatMap(({ plays }) => plays))) {
            look(play.steps, isSwitchedOn(play.keywords?.['no_log']));
            lookAtHandlers(play.handlers);
            for (const role of rolesCalled(play.steps)) roles.add(role);
          }
          for (const role of roles) for (const { steps, handlers } of Object.values(role.entryPoints)) [look(steps, false), lookAtHandlers(handlers ?? [])];
          return;
        }
        for (const { step, field, secret } of taint.uses) {
          if (step?.kind !== 'RoleCall' || !field.startsWith('parameters.')) continue;
          const parameter = field.slice('parameters.'.length);
          if (step.role.entryPoints[step.entryPoint]?.parameters[parameter]?.noLog !== true) report(step.origin, 'parameter', { parameter, role: step.role.name, secret });
        }
      },
    };
  },
});

/** `no_log` may be left to a variable, so that somebody can look for a mistake. */
function isSwitchedOn(value: unknown): boolean {
  return value !== undefined && value !== null && !saysNo(value as never);
}
