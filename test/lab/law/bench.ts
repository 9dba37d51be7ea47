import path from 'node:path';
import { componentFolder } from '../../../src/backends/ansible/paths.ts';
import { confirmationVariable } from '../../../src/backends/ansible/header.ts';
import type { PlaybookKind } from '../../../src/model/component.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { PlacedComponent } from '../../../src/passes/order.ts';
import { runPlaybooks, type PlaybookRequest } from '../playbooks.ts';
import { statesOf, type HostStates } from './host-states.ts';
import type { LabInventory } from './lab-inventory.ts';
import type { Lane } from './recorder.ts';
import { outcomesOf, type Outcome } from './verdicts.ts';

/** One component on the hosts of its platform: what the steps of the law work with. */
export class Bench {
  readonly platform: PlatformNode;
  readonly placed: PlacedComponent;
  readonly inventory: LabInventory;
  readonly lane: Lane;
  /** Folder for inventories and playbooks that are made for the law alone. */
  readonly work: string;

  constructor(platform: PlatformNode, placed: PlacedComponent, inventory: LabInventory, lane: Lane, work: string) {
    this.platform = platform;
    this.placed = placed;
    this.inventory = inventory;
    this.lane = lane;
    this.work = work;
  }

  /** Playbooks that bring the component, in their order. */
  get deploy(): readonly string[] {
    return this.playbooks('deploy', 'configure');
  }

  get test(): readonly string[] {
    return this.playbooks('test');
  }

  /** Playbooks that take it away, in their order. */
  get rollback(): readonly string[] {
    return this.playbooks('rollback');
  }

  /** Arguments that a rollback wants. */
  get confirmed(): readonly string[] {
    return ['-e', `${confirmationVariable(this.placed.component)}=true`];
  }

  /** Playbooks of some kinds, below the platform's tree. */
  playbooks(...kinds: readonly PlaybookKind[]): readonly string[] {
    const { phase, component } = this.placed;
    const folder = componentFolder(phase, component);
    return component.playbooks.filter((playbook) => kinds.includes(playbook.purpose)).map((playbook) => path.join(folder, `${playbook.file}.yaml`));
  }

  /**
   * Runs groups of playbooks on the lab, one after another by one ansible-playbook.
   * @returns what became of each group.
   */
  async run(what: string, groups: readonly (readonly string[])[], options: Omit<PlaybookRequest, 'platform' | 'playbooks' | 'what'> = {}): Promise<readonly Outcome[]> {
    const run = await runPlaybooks({ platform: this.platform.id, playbooks: groups.flat(), what: `${this.placed.component.id} ${what}`, inventory: this.inventory.folder, ...options });
    return outcomesOf(run, groups);
  }

  /** What the platform's hosts and guests are like now. */
  states(): Promise<HostStates> {
    return statesOf(this.inventory.hosts, this.inventory.guests);
  }
}
