import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { environment } from '../stages/environment.ts';
import { labEnvironment } from './hosts.ts';
import { eventReader, type HostStats, type RunEvent, type TaskResult } from './law/events.ts';
import { killTree } from './law/kill-tree.ts';
import { nextLog } from './law/logs.ts';
import { labInventory, projectRoot, treeOf } from './law/project.ts';
import { readable } from './law/readable.ts';

/** Which playbooks to run, and how. */
export interface PlaybookRequest {
  readonly platform: string;
  /** Paths below the platform's tree, or absolute ones; run one after another by one ansible-playbook. */
  readonly playbooks: readonly string[];
  /** A few words for the name of the log. */
  readonly what: string;
  /** Another inventory than the lab's. */
  readonly inventory?: string;
  /** More arguments: `--check`, `-e name=value` (never a secret: process lists show it). */
  readonly args?: readonly string[];
  /** Called for everything that Ansible reports, at once. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Kill Ansible without warning as soon as this many results were changes. */
  readonly killAfterChanges?: number;
  /** Seconds after which the run is killed and counts as failed. */
  readonly timeout?: number;
}

/** How a run ended, by Ansible's own events. */
export interface PlaybookRun {
  /** ansible-playbook's exit code; 137 when it was killed. */
  readonly rc: number;
  /** Whether it was killed on purpose (`killAfterChanges`). */
  readonly killed: boolean;
  readonly seconds: number;
  /** Ansible's recap by host; empty when it was killed, or did not start. */
  readonly stats: Readonly<Record<string, HostStats>>;
  /** Results of tasks in the order in which they came, without those that were skipped. */
  readonly results: readonly TaskResult[];
  /** What Ansible said besides its events: warnings, errors before the first play. */
  readonly talk: string;
  /** Where the run's events lie, to be read. */
  readonly log: string;
}

const limitSeconds = 900;

/**
 * Runs playbooks of a platform with the project's own Ansible, on the lab unless told otherwise.
 * Secrets reach Ansible by the environment alone. Whatever the exit code: it returns.
 * @throws LabFailure when the lab is not up; an error when ansible-playbook cannot be started.
 */
export async function runPlaybooks(request: PlaybookRequest): Promise<PlaybookRun> {
  const started = performance.now();
  const log = nextLog(projectRoot, request.what);
  const inventory = request.inventory ?? labInventory(request.platform);
  const child = execa(path.join(projectRoot, '.venv', 'bin', 'ansible-playbook'), ['-i', inventory, ...request.playbooks, ...(request.args ?? [])], {
    cwd: treeOf(request.platform),
    env: playbookEnvironment(),
    extendEnv: false,
    stdin: 'ignore',
    stdout: ['pipe', { file: `${log}.jsonl` }],
    stderr: { file: `${log}.stderr` },
    buffer: false,
    reject: false,
  });
  const text = createWriteStream(`${log}.log`);
  const collected = collect();
  const wait = new KillTimer(child.pid, request.timeout ?? limitSeconds);
  let killed = false;
  for await (const line of child.iterable({ from: 'stdout' })) {
    const event = collected.read(line);
    // What was under way when the end came may still be in the pipe: it did not happen for whoever counts.
    if (event === undefined || killed) continue;
    text.write(readable(event));
    request.onEvent?.(event);
    if (collected.changes() !== request.killAfterChanges || child.pid === undefined) continue;
    killed = true;
    killTree(child.pid);
  }
  const end = await child;
  wait.cancel();
  await new Promise((resolve) => text.end(resolve));
  if (end.exitCode === undefined && end.signal === undefined) throw new Error(`ansible-playbook could not be started: ${end.originalMessage ?? 'unknown reason'}. Run \`make lab-up\`, which installs it.`);
  const late = wait.expired ? `It did not end within ${request.timeout ?? limitSeconds} s and was killed.\n` : '';
  const rc = end.exitCode ?? 137;
  return { rc, killed, seconds: (performance.now() - started) / 1000, ...collected.result(), talk: late + collected.talk() + (await readFile(`${log}.stderr`, 'utf8')), log: `${log}.log` };
}

/** The environment of ansible-playbook: nothing of the caller's Ansible, the lab's passwords, events instead of text. */
export function playbookEnvironment(): Record<string, string> {
  return { ...environment(projectRoot), ...labEnvironment(), ANSIBLE_STDOUT_CALLBACK: 'ansible.posix.jsonl' };
}

class KillTimer {
  expired = false;
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number | undefined, seconds: number) {
    this.#timer = setTimeout(() => {
      this.expired = true;
      if (pid !== undefined) killTree(pid);
    }, seconds * 1000);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

function collect() {
  const read = eventReader();
  const results: TaskResult[] = [];
  let stats: Readonly<Record<string, HostStats>> = {};
  let talk = '';
  let changes = 0;
  return {
    read(line: string): RunEvent | undefined {
      const event = read(line);
      if (event?.kind === 'result' && event.result.outcome !== 'skipped') results.push(event.result);
      if (event?.kind === 'result' && event.result.outcome === 'changed') changes += 1;
      if (event?.kind === 'stats') stats = event.stats;
      if (event?.kind === 'talk') talk += `${event.text}\n`;
      return event;
    },
    changes: () => changes,
    talk: () => talk,
    result: () => ({ stats, results }),
  };
}
