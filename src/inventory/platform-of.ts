import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import type { FileSource } from './files.ts';
import { suggestion } from '../text/nearest.ts';

const modeline = /^#\s*yaml-language-server:\s*\$schema=\S*generated\/([^/\s]+)\/\S+$/m;

/**
 * The platform that an inventory belongs to: the one that the user names, the one whose schema its file names, or the only one.
 * @param main the file that names the hosts
 * @throws UserError when that leaves none
 */
export function platformOf(platforms: readonly PlatformNode[], main: string, files: FileSource, named?: string): PlatformNode {
  const written = named ?? (files.kind(main) === 'file' ? modeline.exec(files.read(main))?.[1] : undefined) ?? (platforms.length === 1 ? platforms[0]!.id : undefined);
  const known = platforms.map((platform) => platform.id);
  if (written === undefined) throw new UserError(`${main} does not say which platform it belongs to.`, `Name it: --platform ${known.join(' or --platform ')}. Or begin the file with: # yaml-language-server: $schema=generated/${known[0]}/inventory.schema.json`);
  const found = platforms.find((platform) => platform.id === written);
  if (found === undefined) throw new UserError(`There is no platform "${written}".${suggestion(written, known)}`, `This project has: ${known.join(', ')}.`);
  return found;
}
