/** Counts of one host, as Ansible's recap gives them. */
export interface HostStats {
  readonly ok: number;
  readonly changed: number;
  readonly failures: number;
  readonly unreachable: number;
  readonly skipped: number;
  readonly rescued: number;
  readonly ignored: number;
}

/** What became of a task on a host. */
export type Outcome = 'ok' | 'changed' | 'failed' | 'ignored' | 'unreachable' | 'skipped';

/** One line of what the callback plugin `ansible.posix.jsonl` writes. */
export type AnsibleEvent =
  /** `place` is the file of the playbook and the line of the play. */
  | { readonly kind: 'play'; readonly name: string; readonly playbook: string; readonly place: string }
  | { readonly kind: 'task'; readonly name: string; readonly handler: boolean }
  | { readonly kind: 'result'; readonly task: string; readonly host: string; readonly outcome: Outcome; readonly seconds: number; readonly message: string }
  /** A playbook has come to its end; the counts are those of all playbooks of the process. */
  | { readonly kind: 'stats'; readonly stats: Readonly<Record<string, HostStats>> }
  /** Not an event: what Ansible says besides. */
  | { readonly kind: 'talk'; readonly text: string };

interface RawResult {
  readonly changed?: boolean;
  readonly failed?: boolean;
  readonly msg?: unknown;
  readonly stderr?: unknown;
  readonly module_stderr?: unknown;
  readonly results?: readonly RawResult[];
  /** Only there where the task goes on after a failure. */
  readonly _ansible_ignore_errors?: boolean;
}

/** The members of a line that are read. */
export interface RawEvent {
  readonly _event?: string;
  readonly play?: { readonly name: string; readonly path: string };
  readonly task?: { readonly name: string; readonly duration: { readonly start: string; readonly end?: string } };
  readonly hosts?: Readonly<Record<string, RawResult>>;
  readonly stats?: Readonly<Record<string, HostStats>>;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  v2_runner_on_ok: 'ok',
  v2_runner_on_failed: 'failed',
  v2_runner_on_unreachable: 'unreachable',
  v2_runner_on_skipped: 'skipped',
};

/** The JSON in a line of Ansible's output; `undefined` where it is something else. */
export function parseLine(line: string): RawEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const data = JSON.parse(line) as RawEvent;
    return typeof data._event === 'string' ? data : undefined;
  } catch {
    return undefined;
  }
}

/** What a line of the callback plugin says; nothing for events that tell no more than others do. */
export function eventOf(raw: RawEvent): AnsibleEvent | undefined {
  if (raw._event === 'v2_playbook_on_play_start' && raw.play !== undefined) return { kind: 'play', name: raw.play.name, place: raw.play.path, playbook: raw.play.path.replace(/:\d+$/, '') };
  if (raw._event === 'v2_playbook_on_stats') return { kind: 'stats', stats: raw.stats ?? {} };
  if (raw.task === undefined) return undefined;
  const outcome = outcomes[raw._event ?? ''];
  if (outcome === undefined) return { kind: 'task', name: raw.task.name, handler: raw._event === 'v2_playbook_on_handler_task_start' };
  const [host, result] = Object.entries(raw.hosts ?? {})[0] ?? [];
  if (host === undefined || result === undefined) return undefined;
  const { start, end = start } = raw.task.duration;
  const seconds = Math.max(0, Date.parse(end) - Date.parse(start)) / 1000;
  return { kind: 'result', task: raw.task.name, host, outcome: told(outcome, result), seconds, message: outcome === 'failed' || outcome === 'unreachable' ? messageOf(result) : '' };
}

function told(outcome: Outcome, result: RawResult): Outcome {
  if (outcome === 'ok' && result.changed === true) return 'changed';
  return outcome === 'failed' && result._ansible_ignore_errors === true ? 'ignored' : outcome;
}

// Of a loop, Ansible's own message only says that some items failed; the items say why.
function messageOf(raw: RawResult): string {
  const items = (raw.results ?? []).filter((item) => item.failed === true);
  const parts = items.length > 0 ? items.map(messageOf) : [text(raw.msg), text(raw.stderr), text(raw.module_stderr)];
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== '').join('\n');
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(text).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
