import type { JournalEvent, RunEvent } from './events.ts';
import { Changes } from './journal/changes.ts';
import type { Plan, PlannedComponent } from './plan/plan.ts';
import { stepsOf } from './plan/plan.ts';

/** Decides during a run whether a component that may leave its tests out does so. */
export class UnrepeatedTests {
  readonly #changes = new Changes();
  readonly #components: ReadonlyMap<string, string>;

  /** @param earlier what happened in the run before it was taken up again: changes of then count too */
  constructor(plan: Pick<Plan, 'components'>, earlier: readonly JournalEvent[]) {
    this.#components = new Map(stepsOf(plan).map(({ id, component }) => [id, component]));
    for (const event of earlier) this.take(event);
  }

  /** Takes the next event of the run. */
  take(event: RunEvent): void {
    this.#changes.take(event, (step) => this.#components.get(step));
  }

  /** Why there is no need to repeat the tests of a component that is deployed; `undefined` where there is. */
  reasonFor({ id, tested }: PlannedComponent, now: Date): string | undefined {
    if (tested === undefined || [id, ...tested.needs].some((component) => this.#changes.lastOf(component) > 0)) return undefined;
    return `nothing has changed since it passed ${ago(tested.at, now)} (run ${tested.run}); --repeat-tests repeats it`;
  }
}

function ago(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
  return minutes < 1 ? 'less than a minute ago' : `${minutes} min ago`;
}
