import { confirmationVariable, despiteVariable } from '../../../src/backends/ansible/header.ts';
import { rollbackCommands, rollbackPlaybooks } from '../../../src/backends/ansible/dependents.ts';
import { playbookPath } from '../../../src/backends/ansible/paths.ts';
import { componentsOf, type PlatformNode } from '../../../src/model/platform.ts';
import { dependentsOf, rollbackOrder } from '../../../src/passes/dependents.ts';
import { runPlaybooks } from '../playbooks.ts';
import { changesBetween, retainedPaths, statesOf, type HostStates } from './host-states.ts';
import { idleReason } from './idle.ts';
import type { LabInventory } from './lab-inventory.ts';
import { inPool } from './pool.ts';
import type { Lane } from './recorder.ts';
import { changesOf, isRefused, succeeds, succeedsUnchanged, wholeRun, type Outcome } from './verdicts.ts';

/**
 * Step E, with everything of a platform deployed: no component goes while another one needs it, and the playbook that
 * takes everything away wants all confirmations and leaves the hosts as they came.
 * @param fresh - what the hosts were like before the first deploy.
 */
export async function takesEverythingAway(platform: PlatformNode, inventory: LabInventory, lane: Lane, fresh: HostStates): Promise<void> {
  const run = async (playbook: string, args: readonly string[], what: string): Promise<Outcome> => wholeRun(await runPlaybooks({ platform: platform.id, playbooks: [playbook], args, inventory: inventory.folder, what: `${platform.id} ${what}` }));
  const states = (): Promise<HostStates> => statesOf(inventory.hosts, inventory.guests);
  const deployed = await states();
  const needed = rollbackOrder(platform).flatMap(({ phase, component }) => {
    // One that has nothing to do here is not deployed, and holds nothing up.
    const dependents = dependentsOf(platform, component).filter((dependent) => idleReason(platform.id, dependent.component.id) === undefined);
    const [playbook] = rollbackPlaybooks(component);
    if (dependents.length === 0 || playbook === undefined || idleReason(platform.id, component.id) !== undefined) return [];
    const words = [...dependents.map((dependent) => `${dependent.component.title} is deployed on`), ...dependents.flatMap(rollbackCommands), `-e ${despiteVariable(component)}=true`, 'nothing was changed'];
    return [{ id: component.id, dependents: dependents.map((dependent) => dependent.component.id), words, playbook: playbookPath(phase, component, playbook) }];
  });
  const refusals = await inPool(needed.map(({ id, playbook }) => () => run(playbook, confirming([id]), `rollback of ${id} that others need`)));
  for (const [position, { id, dependents, words }] of needed.entries()) {
    const refused = refusals[position]!;
    lane.check('E', `the rollback of ${id} stops while ${dependents.join(', ')} are deployed`, isRefused(refused, words), refused.seconds);
  }
  const all = confirming(componentsOf(platform).map((component) => component.id));
  lane.check('E', 'rollback.yaml asks for every confirmation', isRefused(await run('rollback.yaml', [], 'rollback of all unconfirmed'), [...all.filter((word) => word !== '-e'), 'nothing was changed']));
  lane.check('E', 'what was refused changed nothing', changesBetween(deployed, await states()));
  const gone = await run('rollback.yaml', all, 'rollback of all');
  lane.check('E', 'rollback.yaml takes everything away', [...succeeds(gone), ...(changesOf(gone).length > 0 ? [] : ['it changed nothing'])]);
  const retained = componentsOf(platform).flatMap((component) => retainedPaths(component.retains));
  lane.check('E', 'the hosts are as they were before the first deploy', changesBetween(fresh, await states(), retained));
  lane.check('E', 'rollback.yaml changes nothing where nothing is deployed', succeedsUnchanged(await run('rollback.yaml', all, 'rollback of all again')));
}

/** Arguments that confirm rollbacks. */
function confirming(components: readonly string[]): readonly string[] {
  return components.flatMap((id) => ['-e', `${confirmationVariable({ id })}=true`]);
}
