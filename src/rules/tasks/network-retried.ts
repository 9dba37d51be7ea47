import type { TaskNode } from '../../model/task.ts';
import { argumentText, commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** What goes over a network is tried more than once (conventions PB-12). */
export const networkRetried = rule({
  code: 'TK613',
  name: 'network/retried',
  severity: 'warning',
  why: 'Connections of a home break for seconds; without a second try that stops an installation of an hour.',
  messages: {
    once: { message: 'The {what} goes over the network and is tried once.', help: 'Give the task until (the result is succeeded), retries and delay.' },
  },
  check: (report) => ({
    task: (task, { kind }) => {
      if (kind === 'fault' || task.until !== undefined || task.retries !== undefined || task.checkMode === true) return;
      const what = overNetwork(task);
      if (what !== undefined) report(task.origin, 'once', { what });
    },
  }),
});

const remote = /^(?:https?|ftp):\/\/(?!localhost\b|127\.|\[::1\])/;
const fetching = /(?:^|[;&|(\n]\s*|\bsudo\s+)((?:curl|wget)\s[^\n;|&]*(?:https?:\/\/(?!localhost\b|127\.))|git\s+(?:clone|pull|fetch)|docker\s+(?:image\s+)?pull|podman\s+pull|snap\s+(?:install|refresh)|pip3?\s+install|npm\s+(?:install|ci)\b|helm\s+(?:repo\s+(?:add|update)|install|upgrade|pull))/;

/** Modules that always go over the network when they have to make something. */
const modules: ReadonlySet<string> = new Set([
  'ansible.builtin.apt', 'ansible.builtin.apt_repository', 'ansible.builtin.deb822_repository', 'ansible.builtin.package', 'ansible.builtin.dnf', 'ansible.builtin.yum', 'ansible.builtin.git', 'ansible.builtin.get_url', 'ansible.builtin.pip',
  'community.general.snap', 'community.general.npm', 'community.docker.docker_image_pull', 'kubernetes.core.helm', 'kubernetes.core.helm_repository', 'kubernetes.core.helm_pull',
]);

function overNetwork({ call }: TaskNode): string | undefined {
  const { module, arguments: given } = call;
  const name = `module ${module.slice(module.lastIndexOf('.') + 1)}`;
  if (modules.has(module)) {
    if (given['state'] === 'absent') return undefined;
    // A key or a repository that is written from text needs nobody.
    if (module === 'ansible.builtin.deb822_repository' && !remote.test(argumentText(given['signed_by']))) return undefined;
    if (module === 'ansible.builtin.apt_repository' && given['update_cache'] === false) return undefined;
    return name;
  }
  if (module === 'ansible.builtin.uri') return remote.test(argumentText(given['url'])) ? name : undefined;
  if (module === 'ansible.builtin.unarchive' || module === 'ansible.builtin.apt_key') return remote.test(argumentText(given['src'] ?? given['url'])) ? name : undefined;
  if (module === 'community.docker.docker_image') return given['source'] === 'pull' ? name : undefined;
  const command = fetching.exec(commandText(call))?.[1];
  return command === undefined ? undefined : `command ${command.split(/\s/, 1)[0]}`;
}
