import { Bench } from '../law/bench.ts';
import { Broken, Recorder, type CheckRecord } from '../law/recorder.ts';
import type { Stage } from '../law/stage.ts';
import type { InventoryValues } from '../law/edited-inventory.ts';

/** Records the checks of other steps of the law as those of a scenario. */
class AsScenario extends Recorder {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    super();
    this.#stage = stage;
  }

  override add(record: CheckRecord): void {
    this.#stage.check(`step ${record.step}, ${record.what}`, record.problems);
  }

  override skip(what: string, reason: string): void {
    this.#stage.bench.lane.skipOne('F', what, reason);
  }
}

/** A bench whose runs have other values in the inventory. */
class OtherInventory extends Bench {
  readonly #folder: string;
  readonly #about: string;

  constructor(stage: Stage, folder: string, about: string) {
    const { platform, placed, inventory, work } = stage.bench;
    super(platform, placed, inventory, new AsScenario(stage).lane(platform.id, placed.component.id), `${work}/${about.replaceAll(' ', '-')}`);
    this.#folder = folder;
    this.#about = about;
  }

  override run(...[what, groups, options]: Parameters<Bench['run']>): ReturnType<Bench['run']> {
    return super.run(`${this.#about} ${what}`, groups, { inventory: this.#folder, ...options });
  }
}

/**
 * Takes steps of the law with other values in the inventory; their checks count for the scenario.
 * @param about what is simulated, for the names of logs
 */
export async function takeSteps(stage: Stage, values: InventoryValues, steps: (bench: Bench) => Promise<void>, about = 'simulated PCI'): Promise<void> {
  try {
    await steps(new OtherInventory(stage, stage.inventoryWith(values), about));
  } catch (error) {
    throw error instanceof Broken ? new Broken({ ...error.record, step: 'F' }) : error;
  }
}
