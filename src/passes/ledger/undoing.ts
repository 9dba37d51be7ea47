import { holdersOf, ownKey } from '../../effects/containment.ts';
import { canonical } from '../../effects/canonical.ts';
import type { ComponentLedger, LedgerEntry } from './ledger.ts';

/**
 * Whether the rollback takes back what a call made: the thing itself, what holds it, or the package that it came with.
 * @param maybe also where names that only the run knows could be those of the thing, and any package could have brought it
 */
export function isUndone(entry: LedgerEntry, own: ComponentLedger, maybe: boolean): boolean {
  if (own.undone.has(entry.key) || (maybe && couldBeAmong(entry, own.undone.values()))) return true;
  if (holdersOf(entry.kind, entry.id).some((holder) => own.removed.has(holder))) return true;
  if (entry.kind !== 'unit' && entry.kind !== 'user' && entry.kind !== 'group') return false;
  for (const { kind, id } of own.undone.values()) if (kind === 'package' && (maybe || comesWith(entry.id, id))) return true;
  return false;
}

/** Whether a name that only the run knows in full could be that of this entry. */
export function couldBeAmong(entry: LedgerEntry, others: Iterable<LedgerEntry>): boolean {
  if (entry.id.startsWith('<')) return true;
  for (const { key, id } of others) {
    const start = id.indexOf('<');
    if (start >= 0 && sort(key) === sort(entry.key) && entry.id.startsWith(id.slice(0, start)) && entry.id.endsWith(id.slice(id.lastIndexOf('>') + 1))) return true;
  }
  return false;
}

/** What stands before the name in a key. */
function sort(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

/** Whether the component says that it leaves this, or what it is in, on purpose. */
export function isRetained(entry: LedgerEntry, own: ComponentLedger): boolean {
  if (own.component.retains.length === 0) return false;
  const kept = retainedKeys(own);
  return holdersOf(entry.kind, entry.id).some((holder) => kept.has(holder));
}

/** The keys of what a component retains. */
export function retainedKeys({ component }: ComponentLedger): ReadonlySet<string> {
  return new Set(component.retains.flatMap((retained) => (retained.resources ?? []).map(({ kind, id }) => ownKey(kind, canonical(id)))));
}

/** A package brings the unit, the account or the group that has its name: `docker.service` and `docker-ce`. */
function comesWith(id: string, packageName: string): boolean {
  const stem = id.replace(/@?\.\w+$/, '');
  const bare = packageName.replace(/\d+$/, '');
  return stem.length > 2 && (packageName.split(/[-.]/).includes(stem) || stem === bare || stem.startsWith(`${bare}-`));
}
