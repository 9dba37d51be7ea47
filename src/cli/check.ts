import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { componentsOf } from '../model/platform.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { checkLoaded, requirementsOfPlatform } from '../inventory/check.ts';
import { diskFiles } from '../inventory/files.ts';
import { withInstallations } from '../inventory/installation-names.ts';
import { loadInventory } from '../inventory/load.ts';
import type { Inventory } from '../inventory/load.ts';
import { platformOf } from '../inventory/platform-of.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { examine } from '../rules/check-platform.ts';
import type { CommandSpec } from './command-spec.ts';
import { plural } from './diagnostics/counts.ts';
import { knownRules } from './diagnostics/known-rules.ts';
import { reportFindings } from './diagnostics/report.ts';

/** `thinkube check`: what is wrong with the platforms, and with the inventories that the project keeps for them. */
export const check: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  const project = findProject(context.cwd, context.project);
  const only = options['platform'] as string | undefined;
  const platforms = await loadPlatforms(project, only);
  const inventories = inventoriesOf(project, platforms, only !== undefined);
  const known = platforms.map((platform) => withInstallations(platform, inventories.filter((kept) => kept.platform === platform).map(({ inventory }) => inventory)));
  const findings = [...known.flatMap((platform) => examine(platform)), ...inventories.flatMap(({ platform, inventory }) => checkLoaded(platform, inventory, requirementsOfPlatform(platform)))];
  const components = platforms.flatMap(componentsOf);
  const looked = [
    plural(platforms.length, 'platform'),
    plural(components.length, 'component'),
    plural(components.flatMap((component) => component.playbooks).length, 'playbook'),
    ...(inventories.length === 0 ? [] : [inventories.length === 1 ? '1 inventory' : `${inventories.length} inventories`]),
  ];
  return reportFindings(context, options, { findings, base: project, looked: looked.join(', '), rules: knownRules(platforms), components: components.map(({ id }) => id) });
};

/** Each inventory in `inventories/` with its platform; those of the loaded platforms only, if some were left out. */
function inventoriesOf(project: string, platforms: readonly PlatformNode[], partial: boolean): readonly { readonly platform: PlatformNode; readonly inventory: Inventory }[] {
  const folder = join(project, 'inventories');
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name).sort();
  return folders.flatMap((name) => {
    const inventory = loadInventory(join(folder, name), diskFiles);
    try {
      return [{ platform: platformOf(platforms, inventory.main, diskFiles), inventory }];
    } catch (error) {
      if (partial && error instanceof UserError) return [];
      throw error;
    }
  });
}
