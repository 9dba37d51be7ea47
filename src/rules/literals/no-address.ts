import { sightingsOf } from '../../passes/sightings.ts';
import { isDeclaration } from '../../passes/texts/acting.ts';
import { rule } from '../rule.ts';

/** No address and no network of an installation stands in a component or a template (conventions VAR-08, NET-01). */
export const noAddress = rule({
  code: 'TK240',
  name: 'literal/no-address',
  severity: 'error',
  why: 'Every home has other addresses: what works at one of them takes the address of somebody else at the next.',
  messages: {
    address: { message: 'The address {found} is written here.', help: 'Read it from a variable. An address that every installation shares is the default of a technical one.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'address')) if (!isDeclaration(at) && at.kind !== 'title') report(origin, 'address', { found });
    },
  }),
});
