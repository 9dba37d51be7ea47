import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { finding } from '../codes.ts';
import { suggestion } from '../../text/nearest.ts';

/** A group that the platform does not know, or does not want any more. */
export function unknownGroup(platform: PlatformNode, name: string, origin: Origin): Diagnostic {
  const forbidden = platform.inventory?.forbiddenGroups.find((entry) => entry.name === name);
  if (forbidden !== undefined) {
    const help = forbidden.instead === undefined ? 'Remove the group.' : `Call the group "${forbidden.instead}".`;
    return finding('TK515', origin, `The group name "${name}" must not be used. ${forbidden.reason}`, help);
  }
  const known = platform.groups.map((group) => group.name);
  return finding('TK503', origin, `${platform.title} has no group "${name}".${suggestion(name, known)}`, `Use one of its groups: ${known.join(', ')}.`);
}
