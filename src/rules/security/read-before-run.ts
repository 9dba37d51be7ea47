import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

/** A script from elsewhere is a file with a known content before it runs. */
export const readBeforeRun = rule({
  code: 'TK234',
  name: 'security/read-before-run',
  severity: 'error',
  why: 'What a server sends may differ from run to run, and a connection that breaks off leaves half a script behind that did run.',
  messages: {
    piped: { message: 'What is downloaded is run at once: "{found}".', help: 'Install the package of the distribution, or fetch the file with get_url and a checksum and then run it.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'piped script')) if (at.kind !== 'title') report(origin, 'piped', { found });
    },
  }),
});
