import { canonical } from '../../effects/canonical.ts';
import { holdersOf, ownKey } from '../../effects/containment.ts';
import { describeResource } from '../../passes/ledger/describe.ts';
import type { ComponentLedger } from '../../passes/ledger/ledger.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** What a component says that it leaves behind is something that its deploy makes or takes away. */
export const retentionMade = rule({
  code: 'TK307',
  name: 'retention/made',
  severity: 'warning',
  why: 'A word about something that is no longer made hides the next thing of that name, and the README tells of what is not there.',
  messages: {
    unmade: { message: '"{id}" says that the {resource} stays after its rollback, and nothing in its deploy makes or removes it.', help: 'Correct its kind or its name, or take it out of `resources` of that retention.' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const own of ledgerOf(platform).components.values()) {
        const { component } = own;
        const named = component.retains.flatMap(({ resources = [] }) => resources.map(({ kind, id }) => ({ kind, id: canonical(id) })));
        if (named.length === 0) continue;
        const touched = touchedBy(own);
        for (const resource of named) {
          const known = touched.has(ownKey(resource.kind, resource.id)) || holdersOf(resource.kind, resource.id).some((holder) => own.created.has(holder));
          if (!known) report(component.origin, 'unmade', { id: component.id, resource: describeResource(resource) });
        }
      }
    },
  }),
});

/** What the deploy does something to, and what that is in. */
function touchedBy({ entries }: ComponentLedger): ReadonlySet<string> {
  return new Set(entries.flatMap(({ verb, kind, id, playbook }) => (verb === 'reads' || playbook.purpose === 'test' || playbook.purpose === 'rollback' ? [] : holdersOf(kind, id))));
}
