import path from 'node:path';
import { eventReader, type HostStats, type RunEvent, type TaskResult } from './events.ts';

/** What one playbook of a run did. */
export interface PlaybookPart {
  /** The playbook's file name. */
  readonly playbook: string;
  readonly path: string;
  readonly seconds: number;
  /** Results in the order in which they came, without those that were skipped. */
  readonly results: readonly TaskResult[];
}

interface OpenPart {
  readonly path: string;
  readonly started: number;
  ended: number;
  readonly results: TaskResult[];
}

/** Gathers the events of one run while they come. */
export class RunCollector {
  readonly #read = eventReader();
  readonly #parts: OpenPart[] = [];
  stats: Readonly<Record<string, HostStats>> = {};
  /** What Ansible said besides its events. */
  talk = '';
  /** How many results were changes so far. */
  changes = 0;

  /**
   * Takes one line of Ansible's output.
   * @param now - the time, in milliseconds.
   * @returns the event in it, if there is one.
   */
  take(line: string, now: number): RunEvent | undefined {
    const event = this.#read(line);
    if (event === undefined) return undefined;
    if (event.kind === 'play' && this.#parts.at(-1)?.path !== event.playbook) this.#parts.push({ path: event.playbook, started: now, ended: now, results: [] });
    const part = this.#parts.at(-1);
    if (part !== undefined) part.ended = now;
    if (event.kind === 'stats') this.stats = event.stats;
    if (event.kind === 'talk') this.talk += `${event.text}\n`;
    if (event.kind !== 'result' || event.result.outcome === 'skipped') return event;
    part?.results.push(event.result);
    if (event.result.outcome === 'changed') this.changes += 1;
    return event;
  }

  /** The playbooks that were begun, in their order. Two playbooks of the same file in a row count as one. */
  get parts(): readonly PlaybookPart[] {
    return this.#parts.map(({ path: file, started, ended, results }) => ({ playbook: path.basename(file), path: file, seconds: (ended - started) / 1000, results }));
  }
}
