/** Lines as the callback `ansible.posix.jsonl` writes them, for tests. */

const duration = { start: '2026-01-02T03:04:05.000000Z', end: '2026-01-02T03:04:06.500000Z' };
const line = (event: string, rest: object): string => JSON.stringify({ _event: event, _timestamp: duration.end, ...rest });

/** A play begins. */
export function playLine(playbook: string, name = 'A play'): string {
  return line('v2_playbook_on_play_start', { play: { name, path: `${playbook}:7`, duration: { start: duration.start } }, tasks: [] });
}

/** A task begins. */
export function taskLine(name: string): string {
  return line('v2_playbook_on_task_start', { hosts: {}, task: { name, duration: { start: duration.start } } });
}

/** A task has ended on a host. */
export function resultLine(kind: 'ok' | 'failed' | 'unreachable' | 'skipped', host: string, result: object = {}, name = 'A task'): string {
  return line(`v2_runner_on_${kind}`, { hosts: { [host]: { action: 'ansible.builtin.copy', ...result } }, task: { name, duration } });
}

/** The recap. */
export function statsLine(stats: object): string {
  return line('v2_playbook_on_stats', { stats, custom_stats: {} });
}
