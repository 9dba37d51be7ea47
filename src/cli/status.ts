import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { componentsOf } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { diskError } from '../output/disk.ts';
import { shownPath } from '../output/frame.ts';
import { findProject } from '../output/project.ts';
import { generatedFolder } from '../output/write-trees.ts';
import { checklistText, localTime, writeChecklist } from '../runner/checklist.ts';
import { chooseInventory } from '../runner/inventory-choice.ts';
import type { ChosenInventory } from '../runner/inventory-choice.ts';
import { fingerprintsOf } from '../runner/journal/fingerprint.ts';
import { readRuns, runsFolder } from '../runner/journal/read.ts';
import { runId } from '../runner/journal/run-plan.ts';
import { Journal } from '../runner/journal/write.ts';
import { Machines } from '../runner/plan/machines.ts';
import { componentStates } from '../runner/state.ts';
import type { ComponentState } from '../runner/state.ts';
import { suggestion } from '../text/nearest.ts';
import type { CommandSpec, Options } from './command-spec.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `thinkube status`: how far each component is, from the journal. */
export const status: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  const { project, chosen } = await chooseForStatus(context, options);
  const states = statesOf(project, chosen);
  if (options['markdown'] === true) context.data(checklistText(chosen.platform, chosen.shown, states));
  else if (options['format'] === 'json') context.data(`${JSON.stringify({ inventory: chosen.path, platform: chosen.platform.id, components: [...states.values()] }, null, 2)}\n`);
  else context.data(tableOf(states, context.colorData));
  if (options['inventory'] === undefined) context.say(`The inventory is ${chosen.shown}.`);
  return 0;
};

/** `thinkube status set COMPONENT done|pending`: what a person knows and the journal does not. */
export const setStatus: NonNullable<CommandSpec['run']> = async (context, [component, state], options) => {
  const { project, chosen } = await chooseForStatus(context, options);
  const known = componentsOf(chosen.platform).map(({ id }) => id);
  if (!known.includes(component!)) throw new UserError(`No component of ${chosen.platform.title} is called "${component}".${suggestion(component!, known)}`, 'Components: thinkube list');
  const now = new Date();
  const runs = runsFolder(project);
  try {
    const journal = Journal.create(runs, { format: 1, id: runId(now), created: now.toISOString(), platform: chosen.platform.id, inventory: chosen.path, mode: 'set', jobs: 0, components: [] });
    journal.append({ type: 'set', component: component!, state: state as 'done' | 'pending' });
    journal.close();
    writeChecklist(join(project, '.thinkube'), chosen.platform, chosen.shown, statesOf(project, chosen));
  } catch (error) {
    throw diskError(error, shownPath(runs, project), 'Nothing was noted.', 'try again');
  }
  context.say(`${chosen.shown}: ${component} is ${state}.`);
  return 0;
};

async function chooseForStatus(context: Context, options: Options): Promise<{ readonly project: string; readonly chosen: ChosenInventory }> {
  const project = findProject(context.cwd, context.project);
  const named = options['inventory'] as string | undefined;
  const last = named === undefined ? readRuns(runsFolder(project)).at(-1)?.plan : undefined;
  return { project, chosen: await chooseInventory(project, context.cwd, named ?? last?.inventory, (options['platform'] as string | undefined) ?? last?.platform) };
}

function statesOf(project: string, { path, platform, inventory }: ChosenInventory): ReadonlyMap<string, ComponentState> {
  const tree = join(project, generatedFolder, platform.id, 'ansible');
  const now = existsSync(tree) ? fingerprintsOf(platform, tree, inventory, new Machines(inventory)) : undefined;
  return componentStates(platform, readRuns(runsFolder(project), (plan) => plan.inventory === path), now);
}

function tableOf(states: ReadonlyMap<string, ComponentState>, color: boolean): string {
  const time = (at: string | undefined): string => (at === undefined ? '' : localTime(at));
  const rows = [...states.values()].map((state) => [state.phase, state.component, state.state, time(state.deployed?.at), time(state.tested?.at), state.deployed?.run ?? state.tested?.run ?? state.rolledBack?.run ?? '', noteOf(state)]);
  return table(['PHASE', 'COMPONENT', 'STATE', 'DEPLOYED', 'TESTED', 'RUN', 'NOTE'], rows, color);
}

function noteOf({ failed, rolledBack, byHand, changedSince }: ComponentState): string {
  return [
    ...(failed === undefined ? [] : [`failed ${localTime(failed.at)} in ${failed.playbook}${failed.task === undefined ? '' : `: ${failed.task} (${failed.host})`}, run ${failed.run}`]),
    ...(rolledBack === undefined ? [] : [`rolled back ${localTime(rolledBack.at)}`]),
    ...(byHand === undefined ? [] : [`done by hand ${localTime(byHand)}`]),
    ...(changedSince.length === 0 ? [] : [`changed since: ${changedSince.join(', ')}`]),
  ].join('; ');
}
