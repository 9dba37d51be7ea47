import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { importTree } from '../importer/import-tree.ts';
import { diskFiles } from '../inventory/files.ts';
import { withInstallations } from '../inventory/installation-names.ts';
import { loadInventory } from '../inventory/load.ts';
import { componentsOf } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { examine } from '../rules/check-platform.ts';
import type { CommandSpec } from './command-spec.ts';
import { plural } from './diagnostics/counts.ts';
import { knownRules } from './diagnostics/known-rules.ts';
import { reportFindings } from './diagnostics/report.ts';

/** `thinkube lint`: what is wrong with an Ansible tree that nobody compiled. It needs no project. */
export const lint: NonNullable<CommandSpec['run']> = async (context, [path = '.'], options) => {
  const target = resolve(context.cwd, path);
  const inventory = options['inventory'] as string | undefined;
  for (const named of [target, ...(inventory === undefined ? [] : [resolve(context.cwd, inventory)])]) {
    if (!existsSync(named)) throw new UserError(`There is no ${named}.`, 'Name the folder of the playbooks, or one playbook.');
  }
  const { platform, findings: ofReader, files } = importTree(target, inventory === undefined ? undefined : resolve(context.cwd, inventory));
  const known = inventory === undefined ? platform : withInstallations(platform, [loadInventory(resolve(context.cwd, inventory), diskFiles)]);
  const findings = [...ofReader, ...examine(known)];
  const components = componentsOf(platform);
  const playbooks = components.flatMap((component) => component.playbooks);
  const roles = platform.roles?.length ?? 0;
  const looked = [plural(playbooks.length, 'playbook'), plural(roles, 'role'), `${plural(files, 'file')} of YAML`];
  return reportFindings(context, options, { findings, base: context.cwd, looked: `${looked.join(', ')} below ${target}`, rules: knownRules([]), components: components.map(({ id }) => id) });
};
