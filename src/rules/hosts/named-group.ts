import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** A play runs on groups of the platform; the DSL has no other hosts (conventions HG-01). */
export const namedGroup = rule({
  code: 'TK536',
  name: 'hosts/named-group',
  severity: 'error',
  why: 'The group says what a host is for. A play on all hosts reaches those that were added for something else.',
  messages: {
    all: { message: 'The play runs on all hosts of the inventory.', help: 'Name the groups whose hosts it is about.' },
    none: { message: 'The play does not name a group in its hosts.', help: 'Name groups, and combine them with :, :& and :!; patterns of names and variables cannot be checked.' },
  },
  check: (report, { source }) => ({
    play: ({ hosts, places, origin }) => {
      // Task files that no play includes are shown in a play of their own, which nobody wrote.
      if (source !== 'yaml' || places === undefined) return;
      const place: Origin = places.get('hosts') ?? origin;
      if (hosts.groups.some(({ name }) => name === 'all')) report(place, 'all');
      else if (hosts.groups.length === 0 && places.has('hosts')) report(place, 'none');
    },
  }),
});
