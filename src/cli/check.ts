import { componentsOf } from '../model/platform.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { checkPlatform } from '../rules/check-platform.ts';
import type { CommandSpec } from './command-spec.ts';
import { countText, hasErrors, jsonDiagnostics, plural, prettyDiagnostics } from './diagnostics.ts';

/** `thinkube check`: what the rules find in the platforms. */
export const check: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  const project = findProject(context.cwd, context.project);
  const platforms = await loadPlatforms(project, options['platform'] as string | undefined);
  const diagnostics = platforms.flatMap((platform) => checkPlatform(platform));
  context.data(options['format'] === 'json' ? jsonDiagnostics(diagnostics, project) : prettyDiagnostics(diagnostics, project, context.colorData));
  const components = platforms.flatMap(componentsOf);
  const looked = `${plural(platforms.length, 'platform')}, ${plural(components.length, 'component')}, ${plural(components.flatMap((component) => component.playbooks).length, 'playbook')}`;
  context.say(`${countText(diagnostics) || 'all is well'} in ${looked}`);
  return hasErrors(diagnostics) ? 1 : 0;
};
