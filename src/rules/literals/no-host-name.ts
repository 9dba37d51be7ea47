import type { AuthorText } from '../../passes/texts/author-text.ts';
import { isDeclaration, isForPeople } from '../../passes/texts/acting.ts';
import { hostNamesIn } from '../../passes/texts/host-names.ts';
import { placeIn } from '../../passes/sightings.ts';
import { textsOf } from '../../passes/texts.ts';
import { rule } from '../rule.ts';

/** No host of an installation is named in a component or a template (conventions VAR-08, HG-03). */
export const noHostName = rule({
  code: 'TK242',
  name: 'literal/no-host-name',
  severity: 'error',
  why: 'Hosts get their roles from groups: an installation whose hosts have other names has no such host.',
  messages: {
    host: { message: 'The host {found} is named here.', help: 'Name a group that the host is in, or go over its hosts.' },
  },
  check: (report, platform) => ({
    platform: () => {
      const names = new Set((platform.installations ?? []).flatMap(({ hosts }) => hosts));
      if (names.size === 0) return;
      const find = hostNamesIn(names);
      for (const at of textsOf(platform)) {
        if (isDeclaration(at) || isForPeople(at)) continue;
        for (const { found, index } of find(at)) if (!isDelegate(at, found)) report(placeIn(at, index), 'host', { found });
      }
    },
  }),
});

/** A step that is delegated to a host by its name is another rule's (TK534). */
function isDelegate({ key, kind, text }: AuthorText, found: string): boolean {
  return kind === 'keyword' && key === 'delegate_to' && text.trim() === found;
}
