import { closeSync, fsyncSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent } from '../events.ts';
import { makeFolder, openToAppend, syncFolder, writeAll, writeWhole } from './durable.ts';
import type { RunPlan } from './run-plan.ts';

export const planFile = 'plan.json';
export const eventsFile = 'events.jsonl';
export const logsFolder = 'logs';

/** Events after which the disk has to have everything: what counts when a run is taken up again. */
const lasting: ReadonlySet<RunEvent['type']> = new Set(['run-started', 'run-resumed', 'process-started', 'step-started', 'step-finished', 'run-finished', 'set']);

/**
 * The journal of one run, to be added to. The plan is written as a whole before anything else; events are lines, added
 * one by one, so that a cut at any byte costs the last line at most.
 */
export class Journal {
  readonly folder: string;
  readonly #events: number;
  readonly #logs = new Map<string, { readonly text: number; readonly raw: number }>();
  readonly #now: () => Date;

  private constructor(folder: string, now: () => Date) {
    this.folder = folder;
    this.#now = now;
    makeFolder(join(folder, logsFolder));
    const path = join(folder, eventsFile);
    this.#events = openToAppend(path);
    // What a power cut left of a line must not swallow the next one.
    if (!/(^|\n)$/.test(readFileSync(path, 'utf8'))) writeAll(this.#events, '\n');
    syncFolder(folder);
  }

  /** Begins the journal of a new run. */
  static create(runs: string, plan: RunPlan, now: () => Date = () => new Date()): Journal {
    const folder = join(runs, plan.id);
    makeFolder(folder);
    writeWhole(join(folder, planFile), `${JSON.stringify(plan, null, 2)}\n`);
    syncFolder(runs);
    return new Journal(folder, now);
  }

  /** Goes on with the journal of a run. */
  static reopen(runs: string, id: string, now: () => Date = () => new Date()): Journal {
    return new Journal(join(runs, id), now);
  }

  /** Adds an event, with the present time. */
  append(event: RunEvent): void {
    writeAll(this.#events, `${JSON.stringify({ at: this.#now().toISOString(), ...event })}\n`);
    if (lasting.has(event.type)) fsyncSync(this.#events);
  }

  /** Adds to a log: a text for people, and what Ansible reported as it did. */
  log(name: string, text: string, raw: string): void {
    let files = this.#logs.get(name);
    if (files === undefined) {
      files = { text: openToAppend(join(this.folder, name)), raw: openToAppend(join(this.folder, name.replace(/\.log$/, '.jsonl'))) };
      this.#logs.set(name, files);
    }
    if (text !== '') writeAll(files.text, text);
    if (raw !== '') writeAll(files.raw, raw);
  }

  /** Writes a file beside the events. */
  write(name: string, text: string): void {
    writeWhole(join(this.folder, name), text);
  }

  /** Gives back what is open. */
  close(): void {
    closeSync(this.#events);
    for (const { text, raw } of this.#logs.values()) {
      closeSync(text);
      closeSync(raw);
    }
    this.#logs.clear();
  }
}
