import { describeResource } from '../../passes/ledger/describe.ts';
import type { ComponentNode } from '../../model/component.ts';
import type { ComponentLedger, LedgerEntry } from '../../passes/ledger/ledger.ts';
import { endpointKinds } from '../../passes/ledger/owners.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { isRetained, isUndone } from '../../passes/ledger/undoing.ts';
import { rule } from '../rule.ts';

/** The rollback undoes each thing that the deploy makes, or the component says that it stays and why (conventions TST-04). */
export const undoesAll = rule({
  code: 'TK306',
  name: 'rollback/undoes-all',
  severity: 'error',
  why: 'What a rollback forgets stays on the host for ever, and the next deploy meets something that it did not expect.',
  messages: {
    left: {
      message: 'The {resource} is made by the {purpose}, and nothing in the rollback of "{id}" removes it or puts back what was there.',
      help: 'Undo it in the rollback, or say that it stays: undo({ retain: [{ what, reason, resources: [{ kind: \'{kind}\', id: … }] }] }).',
    },
    gone: {
      message: 'The {resource} is removed by the {purpose}, and nothing in the rollback of "{id}" puts it back.',
      help: 'Put it back in the rollback if it was there, or say that it stays away: undo({ retain: [{ what, reason, resources: [{ kind: \'{kind}\', id: … }] }] }).',
    },
  },
  check: (report) => ({
    platform: (platform) => {
      const yaml = platform.source === 'yaml';
      for (const own of ledgerOf(platform).components.values()) {
        const { component, created, uncertain } = own;
        if (!component.playbooks.some((playbook) => playbook.purpose === 'rollback') || (yaml && uncertain.has('rollback'))) continue;
        for (const entry of created.values()) {
          // A name, a port or an address goes with what claims it.
          if (endpointKinds.has(entry.kind)) continue;
          if (!isUndone(entry, own, yaml) && !isRetained(entry, own) && !hasNoWayBack(entry, component)) report(entry.origin, 'left', { resource: describeResource(entry), purpose: entry.playbook.purpose, id: component.id, kind: entry.kind });
        }
        if (!yaml) for (const entry of removedByDeploy(own)) report(entry.origin, 'gone', { resource: describeResource(entry), purpose: entry.playbook.purpose, id: component.id, kind: entry.kind });
      }
    },
  }),
});

/** A resource without any way back is told as a whole. */
function hasNoWayBack({ origin }: LedgerEntry, { owns }: ComponentNode): boolean {
  return owns.some((owned) => !owned.undone && owned.origin.file === origin.file && owned.origin.line === origin.line && owned.origin.column === origin.column);
}

/** What the deploy takes away although it was not its own, and no rollback gives back. */
function removedByDeploy(own: ComponentLedger) {
  const ours = new Set<string>();
  const back = new Set<string>();
  const removed = new Map<string, ComponentLedger['entries'][number]>();
  for (const entry of own.entries) {
    if (entry.playbook.purpose === 'rollback') {
      if (entry.verb !== 'reads' && entry.verb !== 'deletes') back.add(entry.key);
    } else if (entry.playbook.purpose !== 'test') {
      if (entry.verb === 'creates') ours.add(entry.key);
      if (entry.verb === 'deletes' && !removed.has(entry.key)) removed.set(entry.key, entry);
    }
  }
  return [...removed.values()].filter((entry) => !ours.has(entry.key) && !back.has(entry.key) && !isRetained(entry, own));
}
