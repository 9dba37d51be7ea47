import { describeResource } from '../../passes/ledger/describe.ts';
import { endpointKinds, firstConflicts } from '../../passes/ledger/owners.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** A hostname leads to one component, and a port and an address belong to one. */
export const endpointOneOwner = rule({
  code: 'TK310',
  name: 'endpoint/one-owner',
  severity: 'error',
  why: 'Where two claim one name, port or address, users reach the one or the other by chance.',
  messages: {
    taken: { message: 'The {endpoint} is claimed by "{id}", and by "{other}" too.', help: 'Give one of the two another one.' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const { entry, other } of firstConflicts(ledgerOf(platform), (kind) => endpointKinds.has(kind))) {
        report(entry.origin, 'taken', { endpoint: describeResource(entry), id: entry.component.id, other: other.component.id });
      }
    },
  }),
});
