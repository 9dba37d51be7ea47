import path from 'node:path';
import type { HostGroup } from '../../../src/model/expression.ts';
import type { PlaybookNode } from '../../../src/model/component.ts';
import { playbookRequirements } from '../../../src/passes/requirements.ts';
import { componentFolder } from '../../../src/backends/ansible/paths.ts';
import type { Bench } from './bench.ts';
import { changesBetween } from './host-states.ts';
import { withoutGroup, withoutVariables } from './edited-inventory.ts';
import { asksForConfirmation } from './rollback.ts';
import { isRefused } from './verdicts.ts';

/** Step B and the first part of step 6: runs that have to stop before any change, on hosts that have the component. */
export async function refuses(bench: Bench): Promise<void> {
  const before = await bench.states();
  for (const playbook of bench.placed.component.playbooks) await namesMissingVariables(bench, playbook);
  for (const group of neededGroups(bench)) await namesMissingGroup(bench, group);
  await refusesLimit(bench);
  await asksForConfirmation(bench);
  bench.lane.check('B', 'the refused runs changed nothing', changesBetween(before, await bench.states()));
}

async function namesMissingVariables(bench: Bench, playbook: PlaybookNode): Promise<void> {
  const required = playbookRequirements(bench.placed.component, playbook, bench.platform.variables);
  const names = [...new Set(required.flatMap((entry) => entry.variables.map((variable) => variable.name)))];
  if (names.length === 0) return;
  const words = required.flatMap((entry) => bench.inventory.members(entry.hosts).flatMap((host) => entry.variables.map((variable) => `${variable.name} (host ${host})`)));
  const inventory = path.join(bench.work, `without-variables-${bench.placed.component.id}-${playbook.purpose}-${playbook.file}`);
  withoutVariables(bench.inventory.folder, inventory, names);
  const [outcome] = await bench.run(`${playbook.purpose} without variables`, [[fileOf(bench, playbook)]], { inventory, args: confirmation(bench, playbook) });
  bench.lane.check('B', `${playbook.file} names all ${names.length} required variables that are missing`, isRefused(outcome!, [...words, 'nothing was changed']));
}

async function namesMissingGroup(bench: Bench, group: HostGroup): Promise<void> {
  const inventory = path.join(bench.work, `without-group-${bench.placed.component.id}-${group.name}`);
  withoutGroup(bench.inventory.folder, inventory, group.name);
  const [outcome] = await bench.run(`deploy without group ${group.name}`, [bench.deploy], { inventory });
  bench.lane.check('B', `the deploy stops where group ${group.name} is missing`, isRefused(outcome!, [group.name, 'nothing was changed']));
}

/** Groups without which the component cannot be: those of its plays, and those whose hosts have to give it values. */
function neededGroups({ placed: { component } }: Bench): readonly HostGroup[] {
  const ofPlays = component.playbooks.flatMap((playbook) => playbook.plays).filter((play) => play.hosts.groups.length === 1).flatMap((play) => play.hosts.groups);
  const ofValues = component.requires.map((requirement) => requirement.group);
  return [...new Set([...ofPlays, ...ofValues])].filter((group) => group.members !== 'any' && group.builtIn !== true);
}

/** A part of the hosts is refused: the first host alone, which leaves out the control node and its checks, and the control node alone. */
async function refusesLimit(bench: Bench): Promise<void> {
  const plays = bench.placed.component.playbooks.filter((playbook) => playbook.purpose === 'deploy').flatMap((playbook) => playbook.plays);
  const hosts = plays.flatMap((play) => bench.inventory.members(play.hosts)).slice(0, 1);
  // Where the inventory does not name localhost, Ansible itself refuses to run on it alone.
  const limits = bench.inventory.names('localhost') ? [...hosts, 'localhost'] : hosts;
  for (const limit of new Set(limits)) {
    const [outcome] = await bench.run(`deploy limited to ${limit}`, [bench.deploy], { args: ['--limit', limit] });
    bench.lane.check('B', `--limit ${limit} is refused`, isRefused(outcome!, ['--limit', 'nothing was changed']));
  }
}

function fileOf(bench: Bench, playbook: PlaybookNode): string {
  return path.join(componentFolder(bench.placed.phase, bench.placed.component), `${playbook.file}.yaml`);
}

function confirmation(bench: Bench, playbook: PlaybookNode): readonly string[] {
  return playbook.purpose === 'rollback' ? bench.confirmed : [];
}
