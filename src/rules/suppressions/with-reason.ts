import { rule } from '../rule.ts';

/** A suppression says why: one word is no reason. */
export const withReason = rule({
  code: 'TK691',
  name: 'suppression/with-reason',
  severity: 'error',
  why: 'Who reads the line next year has to be able to tell whether the reason still holds.',
  messages: {
    none: { message: 'The suppression of {code} has no reason.', help: 'Say in a sentence why it is right here.' },
    tooShort: { message: 'The suppression of {code} has no more reason than "{reason}".', help: 'Say in a sentence why it is right here.' },
  },
  check: (report) => ({
    settled: ({ suppressions }) => {
      for (const { code, reason, origin } of suppressions) {
        const words = reason.split(/\s+/).filter((word) => /\p{L}/u.test(word));
        if (words.length === 0) report(origin, 'none', { code });
        else if (words.length < 3) report(origin, 'tooShort', { code, reason: reason.trim() });
      }
    },
  }),
});
