import { holdersOf } from '../../effects/containment.ts';
import { factsOf } from '../../effects/kinds.ts';
import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import type { LedgerEntry, UnknownCall } from './entries.ts';
import { playbookLedger } from './entries.ts';
import type { Meeting } from './hosts.ts';
import { meetingOf } from './hosts.ts';

export type { LedgerEntry, UnknownCall } from './entries.ts';

/** What one component does to resources. */
export interface ComponentLedger {
  readonly component: ComponentNode;
  readonly entries: readonly LedgerEntry[];
  /** What its deploy and configure playbooks make, by key, each by the first call that makes it; what the same playbook removes again is none of it. */
  readonly created: ReadonlyMap<string, LedgerEntry>;
  /** What its rollback removes or puts back: the first call for each key. */
  readonly undone: ReadonlyMap<string, LedgerEntry>;
  /** What its rollback removes whatever is in it: that is gone too. */
  readonly removed: ReadonlySet<string>;
  /** Keys that its test looks at, and of these also what they are in: who sees a file sees its folder. */
  readonly observed: ReadonlySet<string>;
  readonly observedItself: ReadonlySet<string>;
  readonly unknown: readonly UnknownCall[];
  /** Playbooks of which not everything is known: an unknown call, or, in a test, a look of which nobody said at what. */
  readonly uncertain: ReadonlySet<PlaybookNode['purpose']>;
}

/** What every component of a platform does to resources. */
export interface Ledger {
  readonly components: ReadonlyMap<ComponentNode, ComponentLedger>;
  /** Every entry about a resource, by its key, in the order of the platform. */
  readonly byKey: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** Who makes a resource, by its key: the first call of each component. */
  readonly makers: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** Whether two entries can be about the same thing: one for the platform, or on hosts that may be the same. */
  meet(one: LedgerEntry, other: LedgerEntry): boolean;
}

const made = new WeakMap<PlatformNode, Ledger>();

/** The ledger of a platform; it is made once. */
export function ledgerOf(platform: PlatformNode): Ledger {
  const before = made.get(platform);
  if (before !== undefined) return before;
  const ledger = build(platform);
  made.set(platform, ledger);
  return ledger;
}

function build(platform: PlatformNode): Ledger {
  const components = new Map(componentsOf(platform).map((component) => [component, componentLedger(component)]));
  const byKey = new Map<string, LedgerEntry[]>();
  const makers = new Map<string, LedgerEntry[]>();
  for (const own of components.values()) {
    for (const entry of own.entries) push(byKey, entry.key, entry);
    for (const [key, entry] of own.created) push(makers, key, entry);
  }
  const hosts: Meeting = meetingOf(platform);
  return { components, byKey, makers, meet: (one, other) => factsOf(one.kind).scope === 'platform' || hosts(one.hosts, other.hosts) };
}

function push(map: Map<string, LedgerEntry[]>, key: string, entry: LedgerEntry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

function componentLedger(component: ComponentNode): ComponentLedger {
  const entries: LedgerEntry[] = [];
  const unknown: UnknownCall[] = [];
  const uncertain = new Set<PlaybookNode['purpose']>();
  const created = new Map<string, LedgerEntry>();
  const undone = new Map<string, LedgerEntry>();
  const [removed, observed, observedItself] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const playbook of component.playbooks) {
    const found = playbookLedger(component, playbook);
    entries.push(...found.entries);
    unknown.push(...found.unknown);
    if (found.unknown.length > 0 || (playbook.purpose === 'test' && found.looks > 0)) uncertain.add(playbook.purpose);
    for (const entry of found.entries) {
      const { verb, key } = entry;
      if (playbook.purpose === 'test') {
        // Who only names a path has not looked at it.
        if (verb !== 'reads' || entry.secondary) continue;
        observedItself.add(key);
        holdersOf(entry.kind, entry.id).forEach((holder) => observed.add(holder));
      } else if (playbook.purpose === 'rollback') {
        if (verb === 'deletes') removed.add(key);
        if ((verb === 'deletes' || verb === 'restores') && !undone.has(key)) undone.set(key, entry);
      } else if (verb === 'creates' && !created.has(key)) created.set(key, entry);
      else if (verb === 'deletes' && created.get(key)?.playbook === playbook) created.delete(key);
    }
  }
  return { component, entries, created, undone, removed, observed, observedItself, unknown, uncertain };
}
