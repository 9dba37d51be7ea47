import { patternKey } from './hosts.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Kinds that are names and addresses, which a whole platform has once. */
export const endpointKinds: ReadonlySet<string> = new Set(['host', 'port', 'address']);

/** Two components that make the same thing; `other` comes first in the platform. */
export interface Conflict {
  readonly entry: LedgerEntry;
  readonly other: LedgerEntry;
}

/** Things that are the same whoever makes them: two may, as long as neither takes them away again. */
const alike: ReadonlySet<string> = new Set(['package', 'snap', 'repository', 'key', 'unit', 'user', 'group', 'membership', 'sysctl', 'kernel module', 'locale', 'helm repository', 'image', 'package setting']);

/** For each thing with several owners: every owner behind the first, with one that comes before it. */
export function firstConflicts(ledger: Ledger, wanted: (kind: string) => boolean): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const makers of ledger.makers.values()) {
    // Each component keeps the record that has its name.
    if (makers.length < 2 || makers[0]!.kind === 'record' || !wanted(makers[0]!.kind)) continue;
    // Makers on the same hosts are the same for whoever comes later: one of each kind is enough to look at.
    const before = new Map<string, LedgerEntry>();
    for (const entry of makers) {
      const exclusive = isExclusive(entry, ledger);
      for (const [key, other] of before) {
        if (!(exclusive || key.startsWith('exclusive ')) || !ledger.meet(entry, other)) continue;
        conflicts.push({ entry, other });
        break;
      }
      const key = `${exclusive ? 'exclusive ' : ''}${patternKey(entry.hosts)}`;
      if (!before.has(key)) before.set(key, entry);
    }
  }
  return conflicts;
}

/** Whether somebody else must not make it too: because it is made as a whole, or because the rollback takes it away. */
function isExclusive(entry: LedgerEntry, ledger: Ledger): boolean {
  const own = ledger.components.get(entry.component)!;
  if (entry.shared) return own.removed.has(entry.key);
  return !alike.has(entry.kind) || own.undone.has(entry.key);
}
