import { holdersOf } from '../../effects/containment.ts';
import type { ComponentNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { ComponentLedger, Ledger, LedgerEntry } from './ledger.ts';
import { ledgerOf } from './ledger.ts';

/** A call of one component that needs what others make: it reads or changes it, or makes something inside of it. */
export interface Use {
  readonly entry: LedgerEntry;
  /** Who makes what is used. One of them is enough. */
  readonly makers: readonly LedgerEntry[];
}

const known = new WeakMap<Ledger, ReadonlyMap<ComponentNode, readonly Use[]>>();

/** What each component uses of others, each thing once, by the first call that does. What it makes itself it does not use. */
export function usesOf(platform: PlatformNode): ReadonlyMap<ComponentNode, readonly Use[]> {
  const ledger = ledgerOf(platform);
  const before = known.get(ledger);
  if (before !== undefined) return before;
  const made = new Map([...ledger.components].map(([component, own]) => [component, usesIn(own, ledger)]));
  known.set(ledger, made);
  return made;
}

function usesIn(own: ComponentLedger, ledger: Ledger): readonly Use[] {
  const uses = new Map<string, Use>();
  const seen = new Set<string>();
  for (const entry of own.entries) {
    // A rollback puts back what was made: that is used already.
    if (entry.playbook.purpose === 'rollback' || seen.has(`${entry.verb} ${entry.key}`)) continue;
    seen.add(`${entry.verb} ${entry.key}`);
    // A path that a line of a program names is no use of the folders around it.
    const holders = entry.verb === 'reads' && entry.secondary ? [entry.key] : holdersOf(entry.kind, entry.id);
    for (const holder of entry.verb === 'creates' ? holders.filter((key) => key !== entry.key) : holders) {
      if (own.created.has(holder)) break;
      const makers = (ledger.makers.get(holder) ?? []).filter((maker) => maker.component !== own.component && ledger.meet(entry, maker));
      if (makers.length === 0) continue;
      if (!uses.has(holder)) uses.set(holder, { entry, makers });
      break;
    }
  }
  return [...uses.values()];
}

/** Everything that a component depends on, directly or through others; in a circle it depends on itself. */
export function dependenciesOf(component: ComponentNode): ReadonlySet<ComponentNode> {
  const before = closures.get(component);
  if (before !== undefined) return before;
  const found = new Set(component.dependsOn);
  for (const dependency of found) dependency.dependsOn.forEach((next) => found.add(next));
  closures.set(component, found);
  return found;
}

const closures = new WeakMap<ComponentNode, ReadonlySet<ComponentNode>>();
