import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { componentsOf } from '../model/platform.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { checkLoaded, requirementsOfPlatform } from '../inventory/check.ts';
import { diskFiles } from '../inventory/files.ts';
import { loadInventory } from '../inventory/load.ts';
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
  const inventories = checkInventories(project, platforms, only !== undefined);
  const findings = [...platforms.flatMap((platform) => examine(platform)), ...inventories.flat()];
  const components = platforms.flatMap(componentsOf);
  const looked = [
    plural(platforms.length, 'platform'),
    plural(components.length, 'component'),
    plural(components.flatMap((component) => component.playbooks).length, 'playbook'),
    ...(inventories.length === 0 ? [] : [inventories.length === 1 ? '1 inventory' : `${inventories.length} inventories`]),
  ];
  return reportFindings(context, options, { findings, base: project, looked: looked.join(', '), rules: knownRules(platforms), components: components.map(({ id }) => id) });
};

/** The findings of each inventory in `inventories/`; of the loaded platforms only, if some were left out. */
function checkInventories(project: string, platforms: readonly PlatformNode[], partial: boolean): readonly (readonly Diagnostic[])[] {
  const folder = join(project, 'inventories');
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name).sort();
  return folders.flatMap((name) => {
    const inventory = loadInventory(join(folder, name), diskFiles);
    try {
      const platform = platformOf(platforms, inventory.main, diskFiles);
      return [checkLoaded(platform, inventory, requirementsOfPlatform(platform))];
    } catch (error) {
      if (partial && error instanceof UserError) return [];
      throw error;
    }
  });
}
