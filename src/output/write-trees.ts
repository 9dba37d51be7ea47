import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { applyChanges } from './apply.ts';
import { codeOf, disk as realDisk, diskError } from './disk.ts';
import type { Disk } from './disk.ts';
import type { EmittedTree } from './emitted-file.ts';
import { recover } from './journal.ts';
import { takeLock } from './lock.ts';
import { manifestFile, manifestText, readManifest } from './manifest.ts';
import { planTree } from './plan.ts';
import type { Change, Plan } from './plan.ts';
import { existsAsFolder, readTree } from './read-tree.ts';

/** What was emitted for one platform. */
export interface PlatformTree {
  readonly platform: string;
  readonly tree: EmittedTree;
}

/** What a build does, or did, to one platform's folder. */
export interface PlatformPlan {
  readonly platform: string;
  readonly plan: Plan;
}

/** The folder of generated trees in a project. */
export const generatedFolder = 'generated';
const workFolder = '.build';

/**
 * Compares emitted trees with the disk and changes nothing.
 * @param all the trees are those of every platform: a folder whose platform is gone is to be removed
 * @throws UserError when the folder cannot be read
 */
export function planTrees(project: string, trees: readonly PlatformTree[], all: boolean): readonly PlatformPlan[] {
  const generated = join(project, generatedFolder);
  const exists = existsAsFolder(generated);
  const gone = all && exists ? vanished(generated, trees) : [];
  return [
    ...trees.map(({ platform, tree }) => ({ platform, plan: planOne(generated, platform, tree, manifestText(platform, tree, project)) })),
    ...gone.map((platform) => ({ platform, plan: planOne(generated, platform, new Map(), undefined) })),
  ];
}

function planOne(generated: string, platform: string, tree: EmittedTree, manifest: string | undefined): Plan {
  const onDisk = readTree(join(generated, platform));
  return planTree(tree, manifest, readManifest(onDisk.read(manifestFile)), onDisk);
}

function vanished(generated: string, trees: readonly PlatformTree[]): readonly string[] {
  const known = new Set(trees.map((entry) => entry.platform));
  return readdirSync(generated, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !known.has(entry.name) && existsSync(join(generated, entry.name, manifestFile)))
    .map((entry) => entry.name)
    .sort();
}

/** How to write. */
export interface WriteOptions {
  readonly all: boolean;
  /** Overwrite what was edited by hand. */
  readonly force: boolean;
  readonly say: (text: string) => void;
  readonly disk?: Disk;
}

/**
 * Writes emitted trees: all of them or nothing.
 * @returns what was done
 * @throws UserError when files were edited by hand, something is in the way, or the disk refuses
 */
export function writeTrees(project: string, trees: readonly PlatformTree[], options: WriteOptions): readonly PlatformPlan[] {
  const disk = options.disk ?? realDisk;
  const generated = join(project, generatedFolder);
  const work = join(generated, workFolder);
  existsAsFolder(generated);
  let release: () => void;
  try {
    release = enter(work, options, disk);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const plans = planTrees(project, trees, options.all);
    if (plans.every(({ plan }) => plan.changes.length === 0)) return plans;
    throw diskError(error, generated, 'Nothing in it was changed.');
  }
  try {
    const staging = join(work, 'staging');
    tellLeftover(generated, staging, options, disk);
    const plans = planTrees(project, trees, options.all);
    refuseObstacles(plans, options.force);
    const changes = plans.flatMap(({ platform, plan }) => plan.changes.map((change): Change => ({ ...change, path: `${platform}/${change.path}` })));
    if (changes.length > 0) applyChanges(generated, staging, changes, disk);
    return plans;
  } finally {
    release();
    leave(work, disk);
  }
}

/** Another build may remove the empty work folder between the two steps: then they start again. */
function enter(work: string, options: WriteOptions, disk: Disk): () => void {
  for (let attempt = 1; ; attempt++) {
    disk.makeFolder(work);
    try {
      const release = takeLock(work, options);
      writeFileSync(join(work, '.gitignore'), '*\n');
      return release;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || attempt === 100) throw error;
    }
  }
}

function leave(work: string, disk: Disk): void {
  try {
    disk.removeFile(join(work, '.gitignore'));
    disk.removeEmptyFolder(work);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function tellLeftover(generated: string, staging: string, options: WriteOptions, disk: Disk): void {
  let leftover;
  try {
    leftover = recover(generated, staging, disk);
  } catch (error) {
    throw diskError(error, generated, 'An earlier build was interrupted, and what it left cannot be put back yet.');
  }
  if (leftover === 'put back') options.say('an earlier build was interrupted; what it had begun was taken back first');
  if (leftover === 'lost') options.say('an earlier build was interrupted, and its journal cannot be read; files that it had begun may look edited by hand');
}

function refuseObstacles(plans: readonly PlatformPlan[], force: boolean): void {
  const found = plans.flatMap(({ platform, plan }) => plan.obstacles.map((obstacle) => ({ ...obstacle, path: `${generatedFolder}/${platform}/${obstacle.path}` })));
  const inTheWay = found.filter((obstacle) => obstacle.kind === 'in the way');
  const refused = inTheWay.length > 0 ? inTheWay : force ? [] : found;
  if (refused.length === 0) return;
  const list = refused.map((obstacle) => `\n  ${obstacle.path}: ${obstacle.reason}`).join('');
  if (inTheWay.length > 0) throw new UserError(`Something is in the way in ${generatedFolder}/, and nothing was written:${list}`, 'Move it away, then build again.');
  throw new UserError(
    `Files in ${generatedFolder}/ are not as a build left them, and nothing was written:${list}`,
    'Put the edits into dsl/ where they belong; then overwrite the files with: thinkube build --force',
  );
}
