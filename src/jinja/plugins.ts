import plugins from './plugins.json' with { type: 'json' };

/** What templates call by name. */
export type PluginKind = 'filter' | 'test' | 'lookup';

const lists: { readonly [Kind in PluginKind]: { readonly [collection: string]: string } } = { filter: plugins.filters, test: plugins.tests, lookup: plugins.lookups };
const builtin = 'ansible.builtin';
const names = new Map<string, ReadonlySet<string>>();

/** The version of the package `ansible` that the lists were made from. */
export const pluginsVersion: string = plugins.ansible;

/**
 * Whether Jinja, ansible-core or a collection has a plugin of this name. Without a collection before it, it is one of
 * ansible-core's, or one that used to be.
 * @returns `undefined` for a collection that is not among those of the package `ansible`
 */
export function isPlugin(kind: PluginKind, name: string): boolean | undefined {
  const answers = judged[kind];
  if (!answers.has(name)) answers.set(name, judge(kind, name));
  return answers.get(name);
}

const judged: { readonly [Kind in PluginKind]: Map<string, boolean | undefined> } = { filter: new Map(), test: new Map(), lookup: new Map() };

function judge(kind: PluginKind, name: string): boolean | undefined {
  const [collection, plain] = split(name);
  if (collection === 'ansible.legacy') return namesIn(kind, builtin).has(plain);
  const known = namesIn(kind, collection);
  if (known.size > 0) return known.has(plain);
  return kinds.some((other) => collection in lists[other]) ? false : undefined;
}

/** The collections that have a plugin of this name, without the collection before it. */
export function collectionsWith(kind: PluginKind, name: string): readonly string[] {
  return Object.keys(lists[kind]).filter((collection) => namesIn(kind, collection).has(name));
}

/** All names that a plugin could be called by that is like this one. */
export function pluginNames(kind: PluginKind, like: string): readonly string[] {
  const [collection] = split(like);
  return like.includes('.') ? [...namesIn(kind, collection)].map((name) => `${collection}.${name}`) : [...namesIn(kind, builtin)];
}

const kinds: readonly PluginKind[] = ['filter', 'test', 'lookup'];

function namesIn(kind: PluginKind, collection: string): ReadonlySet<string> {
  const key = `${kind} ${collection}`;
  let known = names.get(key);
  if (known === undefined) names.set(key, (known = new Set((lists[kind][collection] ?? '').split(' ').filter((name) => name !== ''))));
  return known;
}

function split(name: string): readonly [collection: string, plain: string] {
  const parts = name.split('.');
  return parts.length < 3 ? [builtin, name] : [parts.slice(0, 2).join('.'), parts.slice(2).join('.')];
}
