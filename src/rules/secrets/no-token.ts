import { sightingsAnywhere } from '../../passes/whole-files.ts';
import { rule } from '../rule.ts';

/** No key and no token stands anywhere in a platform (conventions VAR-05). */
export const noToken = rule({
  code: 'TK203',
  name: 'secret/no-token',
  severity: 'error',
  why: 'Whoever reads the text can use the key, and programs look for nothing else in public repositories.',
  messages: {
    token: { message: 'A key or a token is written here: "{found}".', help: 'Withdraw it where it was issued, declare a secret variable and read that: its value comes from the environment of the control node.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const { found, origin } of sightingsAnywhere(platform, 'token')) report(origin, 'token', { found: `${found.slice(0, found.startsWith('-----') ? 40 : 8)}…` });
    },
  }),
});
