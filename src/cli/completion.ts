import { componentsOf } from '../model/platform.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { moduleNames } from '../modules/collections.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import type { CommandSpec } from './command-spec.ts';
import { commands } from './commands.ts';
import { bashScript } from './completion/bash.ts';
import { fishScript } from './completion/fish.ts';
import { levels } from './completion/level.ts';
import type { KnownNames } from './completion/level.ts';
import { zshScript } from './completion/zsh.ts';
import type { Context } from './context.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** `thinkube completion SHELL`: a script with the names that the project has now; outside of a project it knows none. */
export const completion: NonNullable<CommandSpec['run']> = async (context, [shell]) => {
  context.data(scripts[shell as keyof typeof scripts](levels(commands, knownNames(await platformsIfAny(context)))));
  return 0;
};

async function platformsIfAny(context: Context): Promise<readonly PlatformNode[]> {
  try {
    return await loadPlatforms(findProject(context.cwd, context.project));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.say(`note: no names of platforms or components in it: ${error.message}`);
    return [];
  }
}

function knownNames(platforms: readonly PlatformNode[]): KnownNames {
  const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
  return {
    platform: sorted(platforms.map((platform) => platform.id)),
    component: sorted(platforms.flatMap(componentsOf).map((component) => component.id)),
    phase: sorted(platforms.flatMap((platform) => platform.phases.map((phase) => phase.id))),
    group: sorted(platforms.flatMap((platform) => platform.groups.map((group) => group.name))),
    module: moduleNames(),
  };
}
