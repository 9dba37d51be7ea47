import { cpus } from 'node:os';
import { join } from 'node:path';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { diskError } from '../output/disk.ts';
import { shownPath } from '../output/frame.ts';
import { findProject } from '../output/project.ts';
import { startAnsible } from '../runner/ansible/process.ts';
import { chooseInventory } from '../runner/inventory-choice.ts';
import type { ChosenInventory } from '../runner/inventory-choice.ts';
import { fingerprintsOf } from '../runner/journal/fingerprint.ts';
import { runsFolder, readRuns } from '../runner/journal/read.ts';
import type { RecordedRun } from '../runner/journal/read.ts';
import type { RunPlan } from '../runner/journal/run-plan.ts';
import { runId } from '../runner/journal/run-plan.ts';
import { lockInventory } from '../runner/lock.ts';
import { refuseOrphans } from '../runner/orphans.ts';
import { leavingTestsOut, stillLeavingOut } from '../runner/plan/earlier-tests.ts';
import type { TestsKnown } from '../runner/plan/earlier-tests.ts';
import { Machines } from '../runner/plan/machines.ts';
import { makePlan } from '../runner/plan/make-plan.ts';
import type { RunMode } from '../runner/plan/plan.ts';
import { refuseDependents, select } from '../runner/plan/select.ts';
import type { Selection } from '../runner/plan/select.ts';
import { installationOrder } from '../passes/order.ts';
import type { PlacedComponent } from '../passes/order.ts';
import { findAnsible, requireRoom, requireSoundInventory, requireTree } from '../runner/preconditions.ts';
import { play } from '../runner/play.ts';
import { resumable, requireSamePlaybooks } from '../runner/resume.ts';
import { componentStates } from '../runner/state.ts';
import type { CommandSpec, Options } from './command-spec.ts';
import { confirmRollback } from './run/confirm.ts';
import { runProgress } from './run/progress.ts';
import { reportRun } from './run/report.ts';
import { untilSignal } from './run/signals.ts';

/** `thinkube run`: plays the components of a platform on the hosts of an inventory. */
export const run: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  refuseLimit(options);
  const project = findProject(context.cwd, context.project);
  const runs = runsFolder(project);
  const resumed = options['resume'] === undefined ? undefined : resumable(runs, options['resume'], options['inventory'] as string | undefined, context.cwd);
  const chosen = await chooseInventory(project, context.cwd, resumed?.plan.inventory ?? (options['inventory'] as string | undefined), resumed?.plan.platform ?? (options['platform'] as string | undefined));
  const mode = resumed === undefined ? modeOf(options) : (resumed.plan.mode as RunMode);
  const selected = resumed === undefined ? select(chosen.platform, selectionOf(options), mode) : placedIn(chosen.platform, resumed.plan);
  requireSoundInventory(chosen.platform, chosen, project, selected);
  const tree = requireTree(project, chosen.platform);
  const program = findAnsible(project, context.env);
  const state = join(project, '.thinkube');
  let release: () => void;
  try {
    requireRoom(runs);
    release = lockInventory(state, chosen.path);
  } catch (error) {
    throw diskError(error, shownPath(state, project), 'Nothing was run.', 'try again');
  }
  try {
    const earlier = readRuns(runs, ({ inventory }) => inventory === chosen.path);
    refuseOrphans(earlier);
    const machines = new Machines(chosen.inventory);
    const jobs = jobsOf(options);
    const fingerprints = fingerprintsOf(chosen.platform, tree, chosen.inventory, machines);
    const known = { platform: chosen.platform, runs: earlier, fingerprints, now: new Date(), repeatAll: options['repeatTests'] === true };
    const plan = resumed === undefined ? newPlan(chosen, machines, selected, mode, jobs, known) : { ...resumed.plan, components: stillLeavingOut(resumed.plan, known) };
    if (plan.mode === 'rollback' && options['yes'] !== true) return confirmRollback(context, plan, chosen);
    if (resumed !== undefined) requireSamePlaybooks(resumed, chosen.platform, tree);
    const work = play({
      project, runs, chosen, tree, program, machines, plan, jobs, resumed,
      env: context.env,
      start: startAnsible,
      fingerprints,
      progress: runProgress(context, plan),
    });
    return reportRun(context, { project, chosen, fingerprints, played: await untilSignal(work), json: options['format'] === 'json' });
  } finally {
    release();
  }
};

function refuseLimit(options: Options): void {
  if (options['limit'] === undefined) return;
  throw new UserError(
    `--limit ${String(options['limit'])} would leave hosts out. They would end up different from the rest: keys that are not exchanged, cluster members that do not know each other, names that are not resolved.`,
    'Leave it out. To do less, name components: --only, --from, --to. A host that is no longer there goes out of the inventory.',
  );
}

function jobsOf(options: Options): number {
  const text = options['jobs'] as string | undefined;
  const jobs = text === undefined ? Math.min(4, Math.max(2, cpus().length)) : Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new UserError(`--jobs takes a number from 1 on, not "${text}".`, 'Leave it out to have as many as this machine has processors.');
  return jobs;
}

function modeOf(options: Options): RunMode {
  return options['rollback'] === true ? 'rollback' : options['testsOnly'] === true ? 'test' : options['check'] === true ? 'check' : 'deploy';
}

function selectionOf(options: Options): Selection {
  const only = (options['only'] as string | undefined)?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  return { only, from: options['from'] as string | undefined, to: options['to'] as string | undefined };
}

/** The components of a plan, as the platform has them now. */
function placedIn(platform: PlatformNode, { components }: RunPlan): readonly PlacedComponent[] {
  return installationOrder(platform).filter(({ component }) => components.some(({ id }) => id === component.id));
}

function newPlan({ path, platform }: ChosenInventory, machines: Machines, selected: readonly PlacedComponent[], mode: RunMode, jobs: number, known: TestsKnown): RunPlan {
  if (mode === 'rollback') refuseDependents(platform, selected, deployedBy(platform, known.runs));
  const made = makePlan(selected, mode, machines);
  const components = leavingTestsOut(made, known);
  if (components.length === 0) throw new UserError(`None of these components has a playbook for that: ${selected.map(({ component }) => component.id).join(', ')}.`, 'See what they have: thinkube list playbooks');
  return { format: 1, id: runId(known.now), created: known.now.toISOString(), platform: platform.id, inventory: path, mode, jobs, components };
}

/** Whether the journal knows of a component on the hosts. */
function deployedBy(platform: PlatformNode, runs: readonly RecordedRun[]): (component: { readonly id: string }) => boolean {
  const states = componentStates(platform, runs, undefined);
  return ({ id }) => !['pending', 'rolled back'].includes(states.get(id)?.state ?? 'pending');
}
