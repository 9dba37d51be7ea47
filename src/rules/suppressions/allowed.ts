import { isFinal } from '../acceptance.ts';
import { rule } from '../rule.ts';

/** Some mistakes have no good reason: secrets in the open, TLS of one's own, the old names, and these rules themselves. */
export const allowed = rule({
  code: 'TK693',
  name: 'suppression/allowed',
  severity: 'error',
  why: 'A secret that is out stays out, and a certificate that is not the copy of the one source expires alone, whatever the reason was.',
  messages: {
    never: { message: '{code} {name} cannot be suppressed.', help: 'Take the suppression out and repair what {code} finds: thinkube explain {code}.' },
  },
  check: (report) => ({
    settled: ({ suppressions, rules }) => {
      const byCode = new Map(rules.map((rule) => [rule.code, rule]));
      for (const { code, origin } of suppressions) {
        const found = byCode.get(code);
        if (found !== undefined && isFinal(found)) report(origin, 'never', { code, name: found.name });
      }
    },
  }),
});
