import { plainText } from '../../model/plain-text.ts';
import { commandText } from '../../passes/command-text.ts';
import { isLook, isUndeclared, stepMayChange } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** A test changes nothing (conventions TST-02). */
export const testOnlyLooks = rule({
  code: 'TK628',
  name: 'test/only-looks',
  severity: 'error',
  why: 'A test that repairs what it looks at is always green, and one that changes a host cannot be run at any time.',
  messages: {
    changes: { message: 'The step "{step}" of a test changes the host.', help: 'Look instead: observed(…), probed(…), or the same module with checkMode: true and a failure when it would change something.' },
    command: { message: 'The command "{command}" of a test changes something.', help: 'Ask for the state instead of making it; what has to be made belongs into the deploy.' },
  },
  check: (report) => ({
    step: (step, { kind, playbook }) => {
      if (kind !== 'play' || playbook?.purpose !== 'test') return;
      if (step.kind === 'RoleCall' && step.role.entryPoints[step.entryPoint] !== undefined && stepMayChange(step)) report(step.origin, 'changes', { step: plainText(step.name) || step.role.name });
    },
    task: (task, { kind, playbook }) => {
      if (kind !== 'play' || playbook?.purpose !== 'test') return;
      const command = changing.exec(commandText(task.call))?.[1];
      if (command !== undefined && task.checkMode !== true) report(task.origin, 'command', { command: command.replace(/\s+/g, ' ') });
      // A command that does not say whether it changes something is another rule's.
      else if (!isLook(task) && !isUndeclared(task)) report(task.origin, 'changes', { step: plainText(task.name) || task.call.module });
    },
  }),
});

const changing = /(?:^|[;&|(\n]\s*|\bsudo\s+(?:-\S+\s+)*)((?:microk8s\s+)?kubectl\s+(?:-\S+\s+\S+\s+)*(?:apply|create|delete|patch|replace|scale|label|annotate)(?!\s+[^\n;|&]*--dry-run)|systemctl\s+(?:-\S+\s+)*(?:start|stop|restart|reload|enable|disable|mask)|(?:lxc|incus)\s+(?:launch|init|delete|start|stop|restart|(?:config|profile)\s+(?:set|edit|unset))|helm\s+(?:install|upgrade|uninstall|rollback)|(?:apt-get|apt)\s+(?:-\S+\s+)*(?:install|remove|purge)(?!\s+[^\n;|&]*(?:--simulate|--dry-run)))(?=\s|$)/;
