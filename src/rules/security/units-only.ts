import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

/** What runs is stopped by its unit, or by the number of its process. */
export const unitsOnly = rule({
  code: 'TK236',
  name: 'security/units-only',
  severity: 'error',
  why: 'A name fits processes that nobody thought of: those of users, of containers, of the connection that Ansible came by.',
  messages: {
    byName: { message: 'Processes are ended by name: "{found}".', help: 'Stop the unit that runs them, or end the one process whose number its own file tells.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'kill by name')) if (at.kind !== 'title') report(origin, 'byName', { found: found.trim() });
    },
  }),
});
