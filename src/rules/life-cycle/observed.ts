import { describeResource } from '../../passes/ledger/describe.ts';
import type { ComponentLedger, LedgerEntry } from '../../passes/ledger/ledger.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { holdersOf } from '../../effects/containment.ts';
import { couldBeAmong } from '../../passes/ledger/undoing.ts';
import { rule } from '../rule.ts';

/** The test looks at each thing that the deploy makes. */
export const observed = rule({
  code: 'TK308',
  name: 'resource/observed',
  severity: 'error',
  why: 'What no test looks at can be missing or wrong, and the test still says that all is well.',
  messages: {
    unseen: { message: 'No test of "{id}" looks at the {resource}, which the {purpose} makes.', help: 'Put observed(…) of the resource into the test; where the test sees it by a program, say so beside the call: effects: [reads(\'{kind}\', …)]. What only helps another resource along: effects: [helps(creates(…))].' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const own of ledgerOf(platform).components.values()) {
        const { component, created, uncertain } = own;
        if (!component.playbooks.some((playbook) => playbook.purpose === 'test') || (platform.source === 'yaml' && uncertain.has('test'))) continue;
        const looks = platform.source === 'yaml' ? unknownLooks(own) : undefined;
        for (const entry of created.values()) {
          if (!entry.secondary && !isObserved(entry, own) && !(looks !== undefined && couldBeAmong(entry, looks))) report(entry.origin, 'unseen', { id: component.id, resource: describeResource(entry), purpose: entry.playbook.purpose, kind: entry.kind });
        }
      }
    },
  }),
});

/** What the test looks at under names that only the run knows. */
function unknownLooks({ entries }: ComponentLedger): readonly LedgerEntry[] {
  return entries.filter(({ verb, playbook, id }) => verb === 'reads' && playbook.purpose === 'test' && id.includes('<'));
}

/** A line is seen by who reads its file, an object by who asks for all of its kind. */
function isObserved(entry: LedgerEntry, { observed: seen, observedItself }: ComponentLedger): boolean {
  if (seen.has(entry.key)) return true;
  if (entry.kind === 'line' || entry.kind === 'block') return holdersOf(entry.kind, entry.id).slice(1, 2).some((file) => observedItself.has(file));
  return entry.kind === 'k8s' && holdersOf(entry.kind, entry.id).some((holder) => holder.endsWith('/*') && observedItself.has(holder));
}
