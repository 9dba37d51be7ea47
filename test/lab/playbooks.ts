import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { environment } from '../stages/environment.ts';
import { LabFailure } from './errors.ts';
import { labEnvironment } from './hosts.ts';
import { RunCollector, type PlaybookPart } from './law/collect-run.ts';
import type { HostStats, RunEvent } from './law/events.ts';
import { killTree } from '../../src/runner/ansible/kill-tree.ts';
import { nextLog } from './law/logs.ts';
import { labInventory, projectRoot, treeOf } from './law/project.ts';
import { readable } from './law/readable.ts';

/** Which playbooks to run, and how. */
export interface PlaybookRequest {
  readonly platform: string;
  /** Paths below the platform's tree, or absolute ones; run one after another by one ansible-playbook, until one fails. */
  readonly playbooks: readonly string[];
  /** A few words for the name of the log. */
  readonly what: string;
  /** Another inventory than the lab's. */
  readonly inventory?: string;
  /** Another tree than the one in `generated/`. */
  readonly tree?: string;
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
  /** The playbooks that were begun; all but the last one succeeded, and the last one has the exit code. */
  readonly parts: readonly PlaybookPart[];
  /** Ansible's recap by host; empty when it was killed, or did not start. */
  readonly stats: Readonly<Record<string, HostStats>>;
  /** What Ansible said besides its events: warnings, errors before the first play. */
  readonly talk: string;
  /** Where the run's events lie, to be read. */
  readonly log: string;
}

const limitSeconds = 900;
const killedCode = 137;

/**
 * Runs playbooks of a platform with the project's own Ansible, on the lab unless told otherwise.
 * Secrets reach Ansible by the environment alone. Whatever the exit code: it returns.
 * @throws LabFailure when the lab is not up, or ansible-playbook cannot be started.
 */
export async function runPlaybooks(request: PlaybookRequest): Promise<PlaybookRun> {
  const started = performance.now();
  const log = nextLog(projectRoot, request.what);
  const inventory = request.inventory ?? labInventory(request.platform);
  const child = execa(ansiblePlaybook, ['-i', inventory, ...request.playbooks, ...(request.args ?? [])], {
    cwd: request.tree ?? treeOf(request.platform),
    env: { ...playbookEnvironment(), ANSIBLE_STDOUT_CALLBACK: 'ansible.posix.jsonl' },
    extendEnv: false,
    stdin: 'ignore',
    stdout: ['pipe', { file: `${log}.jsonl` }],
    stderr: { file: `${log}.stderr` },
    buffer: false,
    reject: false,
  });
  const limit = new Limit(child.pid, request.timeout ?? limitSeconds);
  const text = createWriteStream(`${log}.log`);
  const collector = new RunCollector();
  let killed = false;
  for await (const line of child.iterable({ from: 'stdout' })) {
    // What is still in the pipe when the end came did not happen for whoever counts.
    const event = killed ? undefined : collector.take(line, performance.now());
    if (event === undefined) continue;
    text.write(readable(event));
    request.onEvent?.(event);
    if (collector.changes !== request.killAfterChanges || child.pid === undefined) continue;
    killed = true;
    killTree(child.pid);
  }
  const end = await child;
  limit.cancel();
  await new Promise<void>((resolve) => text.end(resolve));
  if (end.exitCode === undefined && end.signal === undefined) throw new LabFailure(`ansible-playbook could not be started: ${end.originalMessage ?? 'unknown reason'}. Run \`make lab-up\`, which installs it.`);
  const { parts, stats } = collector;
  const talk = `${limit.message}${collector.talk}${await readFile(`${log}.stderr`, 'utf8')}`;
  return { rc: end.exitCode ?? killedCode, killed, seconds: (performance.now() - started) / 1000, parts, stats, talk, log: `${log}.log` };
}

/** The project's own Ansible. */
export const ansiblePlaybook = path.join(projectRoot, '.venv', 'bin', 'ansible-playbook');

/** The environment of Ansible on the lab: nothing of the caller's own Ansible, the lab's passwords. */
export function playbookEnvironment(): Record<string, string> {
  return { ...environment(projectRoot), ...labEnvironment() };
}

/** Ends a run that takes too long. */
class Limit {
  message = '';
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number | undefined, seconds: number) {
    this.#timer = setTimeout(() => {
      this.message = `It did not end within ${seconds} s and was killed.\n`;
      if (pid !== undefined) killTree(pid);
    }, seconds * 1000);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
