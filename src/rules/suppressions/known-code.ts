import { importCodes } from '../../importer/codes.ts';
import { inventoryCodes } from '../../inventory/codes.ts';
import { suggestion } from '../../text/nearest.ts';
import { rule } from '../rule.ts';

/** A suppression names a rule that there is. */
export const knownCode = rule({
  code: 'TK690',
  name: 'suppression/known-code',
  severity: 'error',
  why: 'A suppression of a rule that does not exist accepts nothing, and its author believes otherwise.',
  messages: {
    unknown: { message: 'No rule has the code {code}.', help: 'Take the code from the first line of the finding.{suggestion}' },
    elsewhere: { message: '{code} is found in {place}, and a component cannot accept it.', help: 'Take the suppression out, and repair what is found there.' },
  },
  check: (report) => ({
    settled: ({ suppressions, rules }) => {
      const known = rules.map((rule) => rule.code);
      for (const { code, origin } of suppressions) {
        if (known.includes(code)) continue;
        if (code in inventoryCodes) report(origin, 'elsewhere', { code, place: 'inventories' });
        else if (code in importCodes) report(origin, 'elsewhere', { code, place: 'trees that nobody compiled' });
        else report(origin, 'unknown', { code, suggestion: suggestion(code, known) });
      }
    },
  }),
});
