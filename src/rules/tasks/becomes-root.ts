import type { StepNode, TaskNode } from '../../model/task.ts';
import { argumentText } from '../../passes/command-text.ts';
import { isLook } from '../../passes/task-nature.ts';
import { rule } from '../rule.ts';

/** A task that only root can do becomes root (conventions PB-04). */
export const becomesRoot = rule({
  code: 'TK637',
  name: 'task/becomes-root',
  severity: 'error',
  why: 'Ansible logs in as a user without rights; the task would fail on a host that earlier tasks have changed already.',
  messages: {
    module: { message: 'The module {module} needs root, and the task does not become it.', help: 'Give the task become: true.' },
    path: { message: 'The path {path} belongs to root, and the task that writes it does not become root.', help: 'Give the task become: true.' },
  },
  check: (report, { source }) => ({
    scope: ({ kind, steps }) => {
      // Trees that nobody compiled may become root by their configuration; roles by their callers.
      if (kind !== 'play' || source === 'yaml') return;
      for (const task of withoutRights(steps)) {
        const { module } = task.call;
        const path = argumentText(task.call.arguments['dest'] ?? task.call.arguments['path']);
        if (ofRoot.has(module)) report(task.origin, 'module', { module: module.slice(module.lastIndexOf('.') + 1) });
        else if (writing.has(module) && systemPath.test(path)) report(task.origin, 'path', { path });
      }
    },
  }),
});

/** Tasks that change something as the user who logs in, on the host of the play. */
function* withoutRights(steps: readonly StepNode[]): Generator<TaskNode> {
  for (const step of steps) {
    if (step.become === true || step.becomeUser !== undefined || step.delegateTo !== undefined) continue;
    if (step.kind === 'Task') {
      if (!isLook(step)) yield step;
    } else if (step.kind === 'TaskFile') yield* withoutRights(step.steps);
    else if (step.kind === 'Block') yield* withoutRights([...step.steps, ...(step.rescue ?? []), ...(step.always ?? [])]);
  }
}

const ofRoot: ReadonlySet<string> = new Set([
  'ansible.builtin.apt', 'ansible.builtin.apt_repository', 'ansible.builtin.deb822_repository', 'ansible.builtin.systemd_service', 'ansible.builtin.service', 'ansible.builtin.user', 'ansible.builtin.group', 'ansible.builtin.hostname',
  'ansible.builtin.reboot', 'ansible.builtin.iptables', 'ansible.posix.sysctl', 'ansible.posix.mount', 'community.general.modprobe', 'community.general.ufw', 'community.general.snap', 'community.general.timezone', 'community.general.locale_gen',
]);
const writing: ReadonlySet<string> = new Set(['ansible.builtin.copy', 'ansible.builtin.template', 'ansible.builtin.file', 'ansible.builtin.lineinfile', 'ansible.builtin.blockinfile', 'ansible.builtin.replace', 'ansible.builtin.get_url', 'community.general.ini_file']);
const systemPath = /^\/(?:etc|usr|boot|opt|root|var\/(?:lib|log|cache|spool))\//;
