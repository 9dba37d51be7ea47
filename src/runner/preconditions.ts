import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { checkLoaded, requirementsOfPlatform } from '../inventory/check.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { shownPath } from '../output/frame.ts';
import { emitPlatform } from '../output/emit-platform.ts';
import { manifestFile } from '../output/manifest.ts';
import { generatedFolder, planTrees } from '../output/write-trees.ts';
import type { PlacedComponent } from '../passes/order.ts';
import type { ChosenInventory } from './inventory-choice.ts';
import { makeFolder } from './journal/durable.ts';

/** A journal of a large platform needs less. */
const neededBytes = 20 * 1024 * 1024;

/**
 * @param components those that are to run: what only others need may be missing
 * @throws UserError when the inventory has errors: Ansible would stop at them later, one by one
 */
export function requireSoundInventory(platform: PlatformNode, { inventory, shown }: ChosenInventory, project: string, components: readonly PlacedComponent[]): void {
  const counted = new Set(components.map(({ component }) => component));
  const part = { ...platform, phases: platform.phases.map((phase) => ({ ...phase, components: phase.components.filter((component) => counted.has(component)) })) };
  const errors = checkLoaded(platform, inventory, requirementsOfPlatform(part)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const told = errors.slice(0, 3).map(({ message, origin }) => `\n  ${shownPath(origin.file, project)}:${origin.line}: ${message}`);
  const more = errors.length > 3 ? `\n  and ${errors.length - 3} more` : '';
  throw new UserError(`The inventory ${shown} cannot be used:${told.join('')}${more}`, `See all of it, with what to do: thinkube inventory check ${shown}`);
}

/**
 * The folder of the platform's playbooks, which are what `dsl/` says.
 * @throws UserError when they are missing, edited or older than it
 */
export function requireTree(project: string, platform: PlatformNode): string {
  const shown = `${generatedFolder}/${platform.id}`;
  if (!existsSync(join(project, shown, manifestFile))) throw new UserError(`There are no playbooks yet: ${shown}/ was not built.`, 'Build them: thinkube build');
  const [{ plan }] = planTrees(project, [{ platform: platform.id, tree: emitPlatform(platform) }], false) as [ReturnType<typeof planTrees>[number]];
  const paths = (list: readonly { readonly path: string }[]): string => `${list.slice(0, 5).map(({ path }) => `\n  ${shown}/${path}`).join('')}${list.length > 5 ? `\n  and ${list.length - 5} more` : ''}`;
  if (plan.obstacles.length > 0) throw new UserError(`Generated files were edited, so that nobody knows what would run:${paths(plan.obstacles)}`, 'Put the edits into dsl/ where they belong, then: thinkube build --force');
  // The manifest alone names lines of dsl/: that one of them moved is nothing to a run.
  const differing = plan.changes.filter(({ path }) => path !== manifestFile);
  if (differing.length > 0) throw new UserError(`The playbooks are older than dsl/: ${differing.length === 1 ? 'one file differs' : `${differing.length} files differ`}.${paths(differing)}`, 'Build them: thinkube build (thinkube build --diff shows what changes)');
  return join(project, shown, 'ansible');
}

/**
 * The ansible-playbook to run: the project's own, or the first one on the path.
 * @throws UserError when there is none
 */
export function findAnsible(project: string, env: { readonly [name: string]: string | undefined }): string {
  const folders = [join(project, '.venv', 'bin'), ...(env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')];
  const found = folders.map((folder) => join(folder, 'ansible-playbook')).find(isProgram);
  if (found === undefined) throw new UserError('Ansible is not installed: no ansible-playbook was found.', 'Install it: make setup in this project, or pipx install ansible, then try again.');
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @throws UserError, or what the system says, when no journal can be kept */
export function requireRoom(folder: string): void {
  makeFolder(folder);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < neededBytes) throw new UserError(`The disk is full: less than ${neededBytes / 1024 / 1024} MB are left for the journal in ${folder}. Nothing was run.`, 'Free some space, then try again.');
}
