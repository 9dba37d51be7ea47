import type { PlatformNode } from '../../model/platform.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { isDeclaration, isForPeople, isInComment } from '../../passes/texts/acting.ts';
import { isCommonName } from '../../passes/texts/allowed-names.ts';
import { rule } from '../rule.ts';

/** No domain of an installation stands in a component or a template (conventions VAR-08, PRC-07). */
export const noDomain = rule({
  code: 'TK241',
  name: 'literal/no-domain',
  severity: 'error',
  why: 'A name that is written down belongs to one home: all others reach the wrong host, or publish a name that is not theirs.',
  messages: {
    domain: { message: 'The name {found} is written here.', help: 'Put it together from the variable that holds the domain. A service of others is the default of a technical variable.' },
    ownDomain: { message: 'The name {found} belongs to the installation whose domain is {domain}.', help: 'Put it together from the variable that holds the domain.' },
  },
  check: (report, platform) => ({
    platform: () => {
      const own = (platform.installations ?? []).flatMap(({ domains }) => domains).map((name) => name.toLowerCase());
      const declared = declaredNames(platform);
      for (const { at, found, index, origin } of sightingsOf(platform, 'domain')) {
        const name = found.toLowerCase();
        const domain = own.find((entry) => name === entry || name.endsWith(`.${entry}`));
        // In a tree that nobody compiled the inventory's own values are declarations.
        if (isDeclaration(at) && platform.source === 'yaml') continue;
        // A link in a comment or in a message leads a reader somewhere; nothing depends on it.
        if (domain !== undefined && !isCommonName(domain)) report(origin, 'ownDomain', { found, domain });
        else if (!isDeclaration(at) && !isForPeople(at) && !isInComment(at, index) && !isCommonName(name) && !declared.has(name)) report(origin, 'domain', { found });
      }
    },
  }),
});

/** Names of services that the platform declares as the default of a variable. */
function declaredNames(platform: PlatformNode): ReadonlySet<string> {
  return new Set(sightingsOf(platform, 'domain').flatMap(({ at, found }) => (isDeclaration(at) ? [found.toLowerCase()] : [])));
}
