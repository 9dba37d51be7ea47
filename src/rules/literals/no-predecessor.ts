import { successorOf } from '../../passes/texts/predecessor-names.ts';
import { sightingsAnywhere } from '../../passes/whole-files.ts';
import { rule } from '../rule.ts';

/** The names of the platform's predecessor are nowhere: not in hosts, templates, texts or names (conventions HG-02). */
export const noPredecessor = rule({
  code: 'TK245',
  name: 'literal/no-predecessor',
  severity: 'error',
  why: 'No inventory has hosts or groups of these names: a play on them runs on nothing, and a text about them misleads.',
  messages: {
    predecessor: { message: 'The name {found} belongs to the predecessor of the platform.', help: 'The group {successor} took its place.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { found, origin } of sightingsAnywhere(platform, 'predecessor')) report(origin, 'predecessor', { found, successor: successorOf(found) });
    },
  }),
});
