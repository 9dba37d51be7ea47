import { describeResource } from '../../passes/ledger/describe.ts';
import { endpointKinds, firstConflicts } from '../../passes/ledger/owners.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** One component owns a thing: a file, a line, a marked block, a package, a unit, an object, a namespace. */
export const oneOwner = rule({
  code: 'TK309',
  name: 'resource/one-owner',
  severity: 'error',
  why: 'Of two owners each overwrites what the other wrote, and the rollback of one takes away what the other still needs.',
  messages: {
    resource: { message: 'The {resource} is made by "{id}", and by "{other}" too.', help: 'Let one component make it, and let the other depend on that one: dependsOn: [{other}].' },
    block: { message: 'The marker of the block {name} is used by "{id}", and by "{other}" too: each would replace the lines of the other.', help: 'Give each block a marker of its own.' },
    namespace: { message: 'The namespace {name} is made by "{id}", and by "{other}" too: the rollback of one would remove what the other has in it.', help: 'Give each component a namespace of its own, or let one depend on the other.' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const { entry, other } of firstConflicts(ledgerOf(platform), (kind) => !endpointKinds.has(kind))) {
        // Playbooks without numbers, which only trees that nobody compiled have, may be ways to the same end.
        if (entry.component.slot === 0 || other.component.slot === 0) continue;
        const message = entry.kind === 'block' || entry.kind === 'namespace' ? entry.kind : 'resource';
        report(entry.origin, message, { resource: describeResource(entry), name: entry.id, id: entry.component.id, other: other.component.id });
      }
    },
  }),
});
