import path from 'node:path';
import type { HostGroup } from '../../../src/model/expression.ts';
import type { PlaybookNode } from '../../../src/model/component.ts';
import { playbookRequirements } from '../../../src/passes/requirements.ts';
import { confirmationVariable } from '../../../src/backends/ansible/header.ts';
import { componentFolder } from '../../../src/backends/ansible/paths.ts';
import type { Bench } from './bench.ts';
import { changesBetween } from './host-states.ts';
import { withoutGroup, withoutVariables } from './edited-inventory.ts';
import { inPool } from './pool.ts';
import type { LawStep } from './steps.ts';
import { isRefused, type Outcome } from './verdicts.ts';

/** A run that has to stop before any change. */
interface Refusal {
  readonly step: LawStep;
  /** What is checked, for the report. */
  readonly what: string;
  /** What the message has to say. */
  readonly words: readonly string[];
  readonly run: () => Promise<Outcome>;
}

/**
 * Step B and the first part of step 6: runs that have to stop before any change, on hosts that have the component.
 * They are made a few at a time: none of them may do anything that another one could notice.
 */
export async function refuses(bench: Bench): Promise<void> {
  const before = await bench.states();
  const { playbooks } = bench.placed.component;
  const refusals = [...playbooks.flatMap((playbook) => missingVariables(bench, playbook)), ...neededGroups(bench).map((group) => missingGroup(bench, group)), ...limited(bench), ...unconfirmed(bench)];
  const outcomes = await inPool(refusals.map(({ run }) => run));
  for (const [position, { step, what, words }] of refusals.entries()) bench.lane.check(step, what, isRefused(outcomes[position]!, words), outcomes[position]!.run.seconds);
  bench.lane.check('B', 'the refused runs changed nothing', changesBetween(before, await bench.states()));
}

function missingVariables(bench: Bench, playbook: PlaybookNode): readonly Refusal[] {
  const required = playbookRequirements(bench.placed.component, playbook, bench.platform.variables);
  const names = [...new Set(required.flatMap((entry) => entry.variables.map((variable) => variable.name)))];
  if (names.length === 0) return [];
  const words = required.flatMap((entry) => bench.inventory.members(entry.hosts).flatMap((host) => entry.variables.map((variable) => `${variable.name} (host ${host})`)));
  const inventory = path.join(bench.work, `without-variables-${bench.placed.component.id}-${playbook.purpose}-${playbook.file}`);
  withoutVariables(bench.inventory.folder, inventory, names);
  const run = only(bench, `${playbook.file} without variables`, [fileOf(bench, playbook)], { inventory, args: confirmation(bench, playbook) });
  return [{ step: 'B', what: `${playbook.file} names all ${names.length} required variables that are missing`, words: [...words, 'nothing was changed'], run }];
}

function missingGroup(bench: Bench, group: HostGroup): Refusal {
  const inventory = path.join(bench.work, `without-group-${bench.placed.component.id}-${group.name}`);
  withoutGroup(bench.inventory.folder, inventory, group.name);
  const run = only(bench, `deploy without group ${group.name}`, bench.deploy, { inventory });
  return { step: 'B', what: `the deploy stops where group ${group.name} is missing`, words: [group.name, 'nothing was changed'], run };
}

function only(bench: Bench, what: string, playbooks: readonly string[], options: Parameters<Bench['run']>[2]): () => Promise<Outcome> {
  return async () => (await bench.run(what, [playbooks], options))[0]!;
}

/** Groups without which the component cannot be: those of its plays, and those whose hosts have to give it values. */
function neededGroups({ placed: { component } }: Bench): readonly HostGroup[] {
  const ofPlays = component.playbooks.flatMap((playbook) => playbook.plays).filter((play) => play.hosts.groups.length === 1).flatMap((play) => play.hosts.groups);
  const ofValues = component.requires.map((requirement) => requirement.group);
  return [...new Set([...ofPlays, ...ofValues])].filter((group) => group.members !== 'any' && group.builtIn !== true);
}

/** A part of the hosts is refused: the first host alone, which leaves out the control node and its checks, and the control node alone. */
function limited(bench: Bench): readonly Refusal[] {
  const plays = bench.placed.component.playbooks.filter((playbook) => playbook.purpose === 'deploy').flatMap((playbook) => playbook.plays);
  const hosts = plays.flatMap((play) => bench.inventory.members(play.hosts)).slice(0, 1);
  // Where the inventory does not name localhost, Ansible itself refuses to run on it alone.
  const limits = bench.inventory.names('localhost') ? [...hosts, 'localhost'] : hosts;
  return [...new Set(limits)].map((limit) => ({
    step: 'B', what: `--limit ${limit} is refused`, words: ['--limit', 'nothing was changed'], run: only(bench, `deploy limited to ${limit}`, bench.deploy, { args: ['--limit', limit] }),
  }));
}

/** Without its confirmation a rollback does nothing and says what it wants. */
function unconfirmed(bench: Bench): readonly Refusal[] {
  const variable = confirmationVariable(bench.placed.component);
  const words = [`-e ${variable}=true`, 'nothing was changed'];
  return bench.rollback.flatMap((playbook): readonly Refusal[] => [
    { step: '6', what: `${path.basename(playbook, '.yaml')} without confirmation is refused`, words, run: only(bench, 'rollback unconfirmed', [playbook], {}) },
    { step: '6', what: `a confirmation of ${path.basename(playbook, '.yaml')} that is false is none`, words, run: only(bench, 'rollback refused', [playbook], { args: ['-e', `${variable}=false`] }) },
  ]);
}

function fileOf(bench: Bench, playbook: PlaybookNode): string {
  return path.join(componentFolder(bench.placed.phase, bench.placed.component), `${playbook.file}.yaml`);
}

function confirmation(bench: Bench, playbook: PlaybookNode): readonly string[] {
  return playbook.purpose === 'rollback' ? bench.confirmed : [];
}
