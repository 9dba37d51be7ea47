import { parseArgs } from 'node:util';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { componentsOf } from '../../../src/model/platform.ts';
import { UserError } from '../../../src/model/user-error.ts';

/** What a person asked for. */
export interface LawOptions {
  readonly json: string | undefined;
  readonly components: readonly string[];
  readonly platforms: readonly string[];
  /** Only the law of components that need each other, on a platform made for it. */
  readonly dependents: boolean;
}

export const usage = 'usage: scripts/run.sh test/lab/law.ts [--json FILE] [--component ID]... [--platform ID]... [--dependents]';

/**
 * Reads the arguments.
 * @throws UserError for one that does not exist.
 */
export function readOptions(argv: readonly string[]): LawOptions {
  try {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: 'string' }, component: { type: 'string', multiple: true }, platform: { type: 'string', multiple: true }, dependents: { type: 'boolean', default: false } } });
    return { json: values.json, components: values.component ?? [], platforms: values.platform ?? [], dependents: values.dependents };
  } catch (error) {
    throw new UserError((error as Error).message, usage);
  }
}

/**
 * The platforms that are asked for: those named, or those with a component that is named, or all.
 * @throws UserError when a name does not exist.
 */
export function choose(all: readonly PlatformNode[], { platforms, components }: Pick<LawOptions, 'platforms' | 'components'>): readonly PlatformNode[] {
  const named = all.filter((platform) => platforms.length === 0 || platforms.includes(platform.id));
  const unknownPlatforms = platforms.filter((id) => !all.some((platform) => platform.id === id));
  if (unknownPlatforms.length > 0) throw new UserError(`There is no platform ${unknownPlatforms.join(', ')}.`, `There are: ${all.map((platform) => platform.id).join(', ')}.`);
  const ids = named.flatMap((platform) => componentsOf(platform).map((component) => component.id));
  const unknown = components.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new UserError(`There is no component ${unknown.join(', ')}.`, `There are: ${ids.join(', ')}.`);
  return named.filter((platform) => componentsOf(platform).some((component) => components.length === 0 || components.includes(component.id)));
}
