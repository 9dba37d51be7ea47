import type { RunEvent } from './events.ts';
import type { Problems } from './recorder.ts';

/** Something that happens while playbooks run. */
export interface Incident {
  /** What happens, for the report. */
  readonly about: string;
  /** The first task whose name fits makes it happen. */
  readonly task: RegExp;
  /** When that task begins, or when its first result is there; `begins` unless told. */
  readonly moment?: 'begins' | 'ends';
  /** With `ends`: only a result of this host counts. */
  readonly host?: string;
  /** Lets it happen. Ansible goes on meanwhile. */
  act(): Promise<unknown>;
}

/** The incidents of one run: each happens once. */
export class Incidents {
  readonly #waiting: Set<Incident>;
  readonly #underWay: Promise<string | undefined>[] = [];

  constructor(incidents: readonly Incident[]) {
    this.#waiting = new Set(incidents);
  }

  /** Looks at an event, and starts what it makes happen. */
  see(event: RunEvent): void {
    for (const incident of this.#waiting) {
      if (!isIts(incident, event)) continue;
      this.#waiting.delete(incident);
      this.#underWay.push(performed(incident));
    }
  }

  /** Waits for what is under way; tells what went wrong with it, and what never came. */
  async end(): Promise<Problems> {
    const failed = await Promise.all(this.#underWay);
    return [...failed.filter((one) => one !== undefined), ...[...this.#waiting].map(({ about, task }) => `"${about}" never happened: no task fits ${task}`)];
  }
}

function isIts({ task, moment = 'begins', host }: Incident, event: RunEvent): boolean {
  if (moment === 'begins') return event.kind === 'task' && task.test(event.name);
  return event.kind === 'result' && event.result.outcome !== 'skipped' && task.test(event.result.task) && (host === undefined || event.result.host === host);
}

async function performed({ about, act }: Incident): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return `"${about}" did not work: ${error instanceof Error ? error.message : String(error)}`;
  }
}
