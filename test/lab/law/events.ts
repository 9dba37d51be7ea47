/** Counts of one host, as Ansible's recap gives them. */
export interface HostStats {
  readonly ok: number;
  readonly changed: number;
  readonly failures: number;
  readonly unreachable: number;
  readonly skipped: number;
  readonly rescued: number;
}

/** What a task did on one host. */
export interface TaskResult {
  readonly outcome: 'ok' | 'changed' | 'failed' | 'unreachable' | 'skipped';
  readonly host: string;
  readonly task: string;
  readonly play: string;
  /** The playbook that the play stands in, as a path. */
  readonly playbook: string;
  /** What a failed task says, with what it wrote to stderr. Empty for the others. */
  readonly message: string;
  readonly seconds: number;
}

/** One line of what `ansible.posix.jsonl` writes. */
export type RunEvent =
  | { readonly kind: 'play'; readonly name: string; readonly playbook: string }
  | { readonly kind: 'task'; readonly name: string }
  | { readonly kind: 'result'; readonly result: TaskResult }
  | { readonly kind: 'stats'; readonly stats: Readonly<Record<string, HostStats>> }
  /** Not an event: what Ansible says besides. */
  | { readonly kind: 'talk'; readonly text: string };

interface RawResult {
  readonly changed?: boolean;
  readonly failed?: boolean;
  readonly skipped?: boolean;
  readonly msg?: unknown;
  readonly stderr?: unknown;
  readonly results?: readonly RawResult[];
}

interface RawEvent {
  readonly _event?: string;
  readonly play?: { readonly name: string; readonly path: string };
  readonly task?: { readonly name: string; readonly duration: { readonly start: string; readonly end?: string } };
  readonly hosts?: Readonly<Record<string, RawResult>>;
  readonly stats?: Readonly<Record<string, HostStats>>;
}

const outcomes: Readonly<Record<string, TaskResult['outcome']>> = {
  v2_runner_on_ok: 'ok',
  v2_runner_on_failed: 'failed',
  v2_runner_on_unreachable: 'unreachable',
  v2_runner_on_skipped: 'skipped',
};

/**
 * Makes a reader of the lines of one run. It remembers the play that results belong to.
 * Source of the format: the callback plugin `ansible.posix.jsonl`.
 */
export function eventReader(): (line: string) => RunEvent | undefined {
  let play = { name: '', playbook: '' };
  return (line) => {
    if (line.trim() === '') return undefined;
    const raw = parsed(line);
    if (raw?._event === undefined) return { kind: 'talk', text: line };
    if (raw._event === 'v2_playbook_on_play_start' && raw.play !== undefined) {
      play = { name: raw.play.name, playbook: raw.play.path.replace(/:\d+$/, '') };
      return { kind: 'play', ...play };
    }
    if (raw._event === 'v2_playbook_on_stats') return { kind: 'stats', stats: raw.stats ?? {} };
    const outcome = outcomes[raw._event];
    if (raw.task === undefined) return undefined;
    if (outcome === undefined) return { kind: 'task', name: raw.task.name };
    const [host, result] = Object.entries(raw.hosts ?? {})[0] ?? [];
    if (host === undefined || result === undefined) return undefined;
    return { kind: 'result', result: resultOf(raw.task, host, result, outcome, play) };
  };
}

function parsed(line: string): RawEvent | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as RawEvent;
  } catch {
    return undefined;
  }
}

function resultOf(
  task: NonNullable<RawEvent['task']>,
  host: string,
  raw: RawResult,
  outcome: TaskResult['outcome'],
  play: { readonly name: string; readonly playbook: string },
): TaskResult {
  const { start, end = start } = task.duration;
  return {
    outcome: outcome === 'ok' && raw.changed === true ? 'changed' : outcome,
    host,
    task: task.name,
    play: play.name,
    playbook: play.playbook,
    message: outcome === 'failed' || outcome === 'unreachable' ? messageOf(raw) : '',
    seconds: Math.max(0, Date.parse(end) - Date.parse(start)) / 1000,
  };
}

// Of a loop, Ansible's own message only says that some items failed; the items say why.
function messageOf(raw: RawResult): string {
  const items = (raw.results ?? []).filter((item) => item.failed === true);
  const parts = items.length > 0 ? items.map(messageOf) : [text(raw.msg), text(raw.stderr)];
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== '').join('\n');
}

function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(text).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
