import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../text/nearest.ts';

/** The file `routing.json`, which `npm run modules` makes: names apart by spaces. */
interface RoutingData {
  readonly modules: { readonly [collection: string]: string };
  readonly redirects: { readonly [from: string]: { readonly [to: string]: string } };
  readonly removed: { readonly [collection: string]: string };
  readonly groups: { readonly [group: string]: string };
}

/** What Ansible makes of the name of a module. */
export type Resolution =
  | { readonly kind: 'known'; readonly module: string }
  /** Of a collection that does not come with Ansible: nothing is known of it. */
  | { readonly kind: 'foreign'; readonly module: string }
  | { readonly kind: 'removed'; readonly module: string }
  | { readonly kind: 'unknown'; readonly module: string };

const builtin = 'ansible.builtin';

let loaded: RoutingData | undefined;
const names = new Map<string, ReadonlySet<string>>();
const redirects = new Map<string, ReadonlyMap<string, string>>();
const resolved = new Map<string, Resolution>();

/**
 * The module that Ansible runs for a name: a short one, or one with its collection, through all redirects.
 * @param searched collections that the play or the role names in `collections`
 */
export function resolveModule(written: string, searched: readonly string[] = []): Resolution {
  const parts = written.split('.');
  if (parts.length >= 3) return known(parts[0] === 'ansible' && parts[1] === 'legacy' ? `${builtin}.${parts.slice(2).join('.')}` : written);
  if (parts.length === 2) return { kind: 'unknown', module: written };
  for (const collection of searched) {
    const candidate = known(`${collection}.${written}`);
    if (candidate.kind === 'known') return candidate;
  }
  const found = known(`${builtin}.${written}`);
  // A collection that is not here may have it.
  const foreign = searched.find((collection) => data().modules[collection] === undefined && collection !== 'ansible.legacy');
  return found.kind === 'unknown' && foreign !== undefined ? { kind: 'foreign', module: `${foreign}.${written}` } : found;
}

/** The module that a misspelt name may stand for, with its collection. */
export function similarModule(written: string): string | undefined {
  const parts = written.split('.');
  const collection = parts.length >= 3 ? parts.slice(0, 2).join('.') : builtin;
  const name = parts.at(-1)!;
  for (const [home, list] of Object.entries(data().modules)) if (home !== collection && listOf('modules', home, list).has(name)) return `${home}.${name}`;
  const near = nearest(name, [...listOf('modules', collection, data().modules[collection] ?? '')]);
  return near === undefined ? undefined : `${collection}.${near}`;
}

/** Whether the name of an action group, as `module_defaults` has it behind `group/`, is known or of a collection that is not here. */
export function isKnownGroup(name: string): boolean {
  const full = name.split('.').length >= 3 ? name : `${builtin}.${name}`;
  const collection = full.split('.').slice(0, 2).join('.');
  return data().groups[full] !== undefined || data().modules[collection] === undefined;
}

function known(full: string): Resolution {
  const before = resolved.get(full);
  if (before !== undefined) return before;
  const result = follow(full);
  resolved.set(full, result);
  return result;
}

function follow(full: string): Resolution {
  let at = full;
  // Redirects of Ansible make chains of a few steps; a ring would be a mistake in its data.
  for (let steps = 0; steps < 10; steps++) {
    const parts = at.split('.');
    const collection = parts.slice(0, 2).join('.');
    const name = parts.slice(2).join('.');
    const { modules, removed } = data();
    if (listOf('modules', collection, modules[collection] ?? '').has(name)) return { kind: 'known', module: at };
    const next = redirectsOf(collection).get(name);
    if (next === undefined) {
      if (listOf('removed', collection, removed[collection] ?? '').has(name)) return { kind: 'removed', module: at };
      // Where a name was sent to a collection that is not here, it is a module all the same.
      return { kind: modules[collection] === undefined ? 'foreign' : 'unknown', module: at };
    }
    at = next;
  }
  return { kind: 'unknown', module: full };
}

function listOf(kind: string, collection: string, text: string): ReadonlySet<string> {
  const key = `${kind} ${collection}`;
  let list = names.get(key);
  if (list === undefined) names.set(key, (list = new Set(text === '' ? [] : text.split(' '))));
  return list;
}

function redirectsOf(collection: string): ReadonlyMap<string, string> {
  let map = redirects.get(collection);
  if (map !== undefined) return map;
  map = new Map(
    Object.entries(data().redirects[collection] ?? {}).flatMap(([to, text]) =>
      text.split(' ').map((entry) => {
        const [old, current = old] = entry.split('=');
        return [old!, `${to}.${current!}`] as const;
      }),
    ),
  );
  redirects.set(collection, map);
  return map;
}

function data(): RoutingData {
  return (loaded ??= JSON.parse(readFileSync(join(import.meta.dirname, 'routing.json'), 'utf8')) as RoutingData);
}
