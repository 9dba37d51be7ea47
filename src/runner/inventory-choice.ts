import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diskFiles } from '../inventory/files.ts';
import { loadInventory } from '../inventory/load.ts';
import type { Inventory } from '../inventory/load.ts';
import { platformOf } from '../inventory/platform-of.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { shownPath } from '../output/frame.ts';
import { loadPlatforms } from '../output/load-platforms.ts';

/** An inventory with the platform that it is for. */
export interface ChosenInventory {
  /** As an absolute path: the journal knows it by this. */
  readonly path: string;
  /** As the reader may write it. */
  readonly shown: string;
  readonly inventory: Inventory;
  readonly platform: PlatformNode;
}

/**
 * Loads the inventory that the user names; of a project with a single one, that one.
 * @throws UserError when there is none, or several
 */
export async function chooseInventory(project: string, cwd: string, named: string | undefined, platform: string | undefined): Promise<ChosenInventory> {
  const path = named === undefined ? onlyInventory(project) : resolve(cwd, named);
  const shown = shownPath(path, project);
  if (!existsSync(path)) throw new UserError(`There is no inventory ${shown}.`, 'Name a file or folder with --inventory. A new one: thinkube inventory init');
  const inventory = loadInventory(path, diskFiles);
  const [broken] = inventory.diagnostics.filter(({ code }) => code === 'TK500');
  if (broken !== undefined) throw new UserError(`${shown}: ${broken.message}`, broken.help);
  return { path, shown, inventory, platform: platformOf(await loadPlatforms(project), inventory.main, diskFiles, platform) };
}

function onlyInventory(project: string): string {
  const folder = join(project, 'inventories');
  const names = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name).sort() : [];
  if (names.length === 1) return join(folder, names[0]!);
  throw new UserError('It is not said which hosts are meant.', names.length === 0 ? 'Name their inventory with --inventory PATH. A new one: thinkube inventory init' : `Name their inventory: --inventory inventories/${names.join(' or --inventory inventories/')}`);
}
