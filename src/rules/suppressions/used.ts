import { isFinal } from '../acceptance.ts';
import { rule } from '../rule.ts';

/** A suppression accepts something: one that nothing needs is taken out. */
export const used = rule({
  code: 'TK692',
  name: 'suppression/used',
  severity: 'warning',
  why: 'A suppression that nothing needs would hide the next mistake of that kind.',
  messages: {
    unused: { message: 'The suppression of {code} accepts nothing: {name} finds nothing there.', help: 'Take it out; or, if it should accept something, move it to the task, the block or the component where that is found.' },
  },
  check: (report) => ({
    settled: ({ suppressions, used: needed, rules }) => {
      const byCode = new Map(rules.map((rule) => [rule.code, rule]));
      for (const suppression of suppressions) {
        const found = byCode.get(suppression.code);
        if (found !== undefined && !isFinal(found) && !needed.has(suppression)) report(suppression.origin, 'unused', { code: suppression.code, name: found.name });
      }
    },
  }),
});
