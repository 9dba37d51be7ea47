import { confirmationVariable, despiteVariable } from '../../../src/backends/ansible/header.ts';
import { rollbackCommands, rollbackPlaybooks } from '../../../src/backends/ansible/dependents.ts';
import { playbookPath } from '../../../src/backends/ansible/paths.ts';
import { componentsOf, type PlatformNode } from '../../../src/model/platform.ts';
import { dependentsOf, rollbackOrder } from '../../../src/passes/dependents.ts';
import type { HostName } from '../hosts.ts';
import { runPlaybooks } from '../playbooks.ts';
import { allChangesBetween, changesBeside, changesBetween, retainedPaths, statesOf, type HostStates } from './host-states.ts';
import type { Lane } from './recorder.ts';
import { changesOf, isRefused, succeeds, succeedsUnchanged, wholeRun, type Outcome } from './verdicts.ts';

/**
 * Step E, with everything of a platform deployed: no component goes while another one needs it, and the playbook that
 * takes everything away wants all confirmations and leaves the hosts as they came.
 * @param start - what the hosts were like before the first deploy, and what the user's own things changed since.
 */
export async function takesEverythingAway(platform: PlatformNode, hosts: readonly HostName[], lane: Lane, start: { readonly fresh: HostStates; readonly prepared: readonly string[] }): Promise<void> {
  const run = async (playbook: string, args: readonly string[], what: string): Promise<Outcome> => wholeRun(await runPlaybooks({ platform: platform.id, playbooks: [playbook], args, what: `${platform.id} ${what}` }));
  const deployed = await statesOf(hosts);
  for (const { phase, component } of rollbackOrder(platform)) {
    const dependents = dependentsOf(platform, component);
    const [playbook] = rollbackPlaybooks(component);
    if (dependents.length === 0 || playbook === undefined) continue;
    const words = [...dependents.map((dependent) => `${dependent.component.title} is deployed on`), ...dependents.flatMap(rollbackCommands), `-e ${despiteVariable(component)}=true`, 'nothing was changed'];
    const refused = await run(playbookPath(phase, component, playbook), confirming([component.id]), `rollback of ${component.id} that others need`);
    lane.check('E', `the rollback of ${component.id} stops while ${dependents.map((dependent) => dependent.component.id).join(', ')} are deployed`, isRefused(refused, words));
  }
  const all = confirming(componentsOf(platform).map((component) => component.id));
  lane.check('E', 'rollback.yaml asks for every confirmation', isRefused(await run('rollback.yaml', [], 'rollback of all unconfirmed'), [...all.filter((word) => word !== '-e'), 'nothing was changed']));
  lane.check('E', 'what was refused changed nothing', changesBetween(deployed, await statesOf(hosts)));
  const gone = await run('rollback.yaml', all, 'rollback of all');
  lane.check('E', 'rollback.yaml takes everything away', [...succeeds(gone), ...(changesOf(gone).length > 0 ? [] : ['it changed nothing'])]);
  const retained = componentsOf(platform).flatMap((component) => retainedPaths(component.retains));
  const left = changesBeside(allChangesBetween(start.fresh, await statesOf(hosts), retained), start.prepared);
  lane.check('E', 'nothing is left on the hosts but what the user put there', left);
  lane.check('E', 'rollback.yaml changes nothing where nothing is deployed', succeedsUnchanged(await run('rollback.yaml', all, 'rollback of all again')));
}

/** Arguments that confirm rollbacks. */
function confirming(components: readonly string[]): readonly string[] {
  return components.flatMap((id) => ['-e', `${confirmationVariable({ id })}=true`]);
}
