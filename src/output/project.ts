import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';

/** The folder of platforms in a project. */
export const sourceFolder = 'dsl';
const platformFile = 'platform.ts';

/**
 * The project that a command works on: the nearest folder upwards that has a `dsl/<platform>/platform.ts`.
 * @param explicit the folder that the user named; nothing above it is looked at then
 * @throws UserError when there is none
 */
export function findProject(cwd: string, explicit?: string): string {
  if (explicit !== undefined) {
    const folder = resolve(cwd, explicit);
    if (!existsSync(folder)) throw new UserError(`There is no folder ${folder}.`, 'Name the folder of a project: the one that holds dsl/.');
    if (platformIds(folder).length === 0) throw new UserError(`${folder} holds no platform.`, `A project has at least one ${sourceFolder}/<platform>/${platformFile}.`);
    return folder;
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (platformIds(folder).length > 0) return folder;
    if (folder === dirname(folder)) throw new UserError(`No platform found in ${resolve(cwd)}, nor in a folder above it.`, `Start thinkube inside of a project, which has ${sourceFolder}/<platform>/${platformFile}, or name it: --project FOLDER`);
  }
}

/** The platforms of a project, sorted: folders of `dsl/` with a platform.ts. */
export function platformIds(project: string): readonly string[] {
  const folder = join(project, sourceFolder);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, platformFile))).sort();
}

/** The file that declares a platform. */
export function platformPath(project: string, id: string): string {
  return join(project, sourceFolder, id, platformFile);
}
