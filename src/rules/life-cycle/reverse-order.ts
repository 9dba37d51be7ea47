import { describeResource } from '../../passes/ledger/describe.ts';
import type { ComponentLedger, LedgerEntry } from '../../passes/ledger/ledger.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** A rollback undoes in the reverse order of the deploy. */
export const reverseOrder = rule({
  code: 'TK315',
  name: 'rollback/reverse-order',
  severity: 'error',
  why: 'What came later stands on what came earlier: taken away in another order, the later part is undone without what it needs for that.',
  messages: {
    early: { message: 'The rollback undoes the {later} after the {earlier}, and the deploy makes it after that too.', help: 'Undo in the reverse order: first what the deploy made last.' },
  },
  check: (report) => ({
    platform: (platform) => {
      for (const own of ledgerOf(platform).components.values()) {
        for (const [later, earlier, at] of platform.source === 'yaml' ? standingOn(own) : outOfOrder(own)) report(at.origin, 'early', { later: describeResource(later), earlier: describeResource(earlier) });
      }
    },
  }),
});

type Finding = readonly [later: LedgerEntry, earlier: LedgerEntry, at: LedgerEntry];

/** Whatever is undone behind something that was made before it. Several things that one call makes or undoes have no order. */
function outOfOrder({ created, undone }: ComponentLedger): readonly Finding[] {
  const found: Finding[] = [];
  const first = new Map<string, { made: LedgerEntry; undone: LedgerEntry }>();
  const waiting = new Map<string, { made: LedgerEntry; undone: LedgerEntry }>();
  for (const [key, made] of created) {
    const undoing = undone.get(key);
    if (undoing === undefined) continue;
    const pair = `${made.playbook.file} ${undoing.playbook.file}`;
    const last = waiting.get(pair);
    if (last !== undefined && last.made.position < made.position) keepFirst(first, pair, last);
    const before = first.get(pair);
    if (before !== undefined && before.made.position < made.position && undoing.position > before.undone.position) found.push([made, before.made, undoing]);
    if (last === undefined || last.made.position < made.position || undoing.position < last.undone.position) waiting.set(pair, { made, undone: undoing });
  }
  return found;
}

function keepFirst(first: Map<string, { made: LedgerEntry; undone: LedgerEntry }>, pair: string, candidate: { made: LedgerEntry; undone: LedgerEntry }): void {
  const before = first.get(pair);
  if (before === undefined || candidate.undone.position < before.undone.position) first.set(pair, candidate);
}

/** In a tree that nobody compiled: only what surely needs the other for its undoing, which is a unit that comes with a package. */
function standingOn({ created, undone }: ComponentLedger): readonly Finding[] {
  const found: Finding[] = [];
  for (const [key, made] of created) {
    const undoing = undone.get(key);
    if (undoing === undefined || made.kind !== 'unit') continue;
    for (const [other, gone] of undone) {
      const before = created.get(other);
      if (before?.kind !== 'package' || gone.playbook !== undoing.playbook || gone.position >= undoing.position || before.position >= made.position) continue;
      found.push([made, before, undoing]);
      break;
    }
  }
  return found;
}
