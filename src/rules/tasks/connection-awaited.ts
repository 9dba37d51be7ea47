import type { ModuleCallNode } from '../../model/task.ts';
import { argumentText, commandText } from '../../passes/command-text.ts';
import { tasksIn } from '../../passes/steps.ts';
import { rule } from '../rule.ts';

/** After a change of the network the play waits for the host to be reachable again (conventions PB-11). */
export const connectionAwaited = rule({
  code: 'TK612',
  name: 'connection/awaited',
  severity: 'error',
  why: 'The connection may break with the change, and the next task would fail for a reason that is gone a moment later.',
  messages: {
    notAwaited: { message: 'The {what} may cut the connection, and nothing waits for it to come back.', help: 'Follow it with wait_for_connection, or make it the last step of the play.' },
  },
  check: (report) => ({
    endScope: (scope) => {
      if (scope.kind === 'fault') return;
      const tasks = [...tasksIn(scope.steps)];
      const cut = tasks.findLastIndex(({ call }) => cuts(call) !== undefined);
      const behind = tasks.slice(cut + 1).filter(({ call }) => !quiet.has(call.module));
      if (cut >= 0 && behind.length > 0 && !behind.some(({ call }) => awaits(call))) report(tasks[cut]!.origin, 'notAwaited', { what: cuts(tasks[cut]!.call)! });
      // Handlers run between the steps and behind them: the wait is one of them, or a step.
      const handler = scope.handlers.find(({ call }) => cuts(call) !== undefined);
      if (handler !== undefined && ![...scope.handlers, ...tasks].some(({ call }) => awaits(call))) report(handler.origin, 'notAwaited', { what: cuts(handler.call)! });
    },
  }),
});

const quiet: ReadonlySet<string> = new Set(['ansible.builtin.debug', 'ansible.builtin.meta', 'ansible.builtin.set_fact']);
const networkUnit = /^(?:networking|systemd-networkd|NetworkManager|network-manager|network)(?:\.service)?$/;
const networkCommand = /(?:^|[;&|(]\s*|\bsudo\s+)(?:\S*\/)?(netplan\s+(?:--debug\s+)?apply|netplan\s+try|networkctl\s+(?:reload|reconfigure)|ifdown|systemctl\s+(?:restart|reload|stop)\s+(?:networking|systemd-networkd|NetworkManager)|nmcli\s+con(?:nection)?\s+(?:up|down|reload))\b/m;

/** What of a call may cut the connection. */
function cuts(call: ModuleCallNode): string | undefined {
  if (/\.(?:systemd_service|systemd|service)$/.test(call.module)) {
    const unit = argumentText(call.arguments['name']);
    return networkUnit.test(unit) && /^(?:restarted|reloaded|stopped)$/.test(argumentText(call.arguments['state'])) ? `restart of ${unit}` : undefined;
  }
  const found = networkCommand.exec(commandText(call))?.[1];
  return found === undefined ? undefined : `command ${found.replace(/\s+/g, ' ')}`;
}

function awaits({ module }: ModuleCallNode): boolean {
  return module === 'ansible.builtin.wait_for_connection' || module === 'ansible.builtin.reboot' || module === 'ansible.builtin.wait_for';
}
